package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.kerberos.KerberosAudit;
import io.github.tenantwright.adsync.kerberos.KerberosFinding.Grade;
import io.github.tenantwright.adsync.kerberos.KerberosReport;
import io.github.tenantwright.adsync.kerberos.KerberosSnapshot;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges how accounts, domains and trusts encrypt. */
@Command(
        name = "kerberos",
        mixinStandardHelpOptions = true,
        description =
                "Judges functional levels and the encryption of accounts and trusts: what depends on RC4, what breaks"
                        + " with which update, and the way to AES. Ends with 1 where something grave was found.")
final class KerberosCommand extends Task {
    /** What to write. */
    enum Form {
        TEXT,
        HTML,
        JSON
    }

    @Mixin
    private final DirectoryOptions directory = new DirectoryOptions();

    @Option(
            names = "--updates",
            paramLabel = "MONTH",
            description = "How far the domain controllers are updated, as in 2026-04; not known when not given.")
    private @Nullable String updates;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Saves what was read, for this command's --snapshot, which takes no other.")
    private @Nullable Path save;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    @Override
    ExitCode carryOut() {
        YearMonth month = month();
        KerberosSnapshot snapshot = read();
        if (save != null) {
            OutFile.write(save, snapshot.toJson());
        }
        KerberosAudit.Facts facts = KerberosAudit.Facts.at(
                directory.isFile() ? snapshot.takenAt() : invocation().clock().instant());
        KerberosReport report = KerberosAudit.of(snapshot, month == null ? facts : facts.withUpdates(month));
        ExitCode exit = report.of(Grade.HIGH).isEmpty() ? ExitCode.DONE : ExitCode.FAILURES;
        if (json() || form == Form.JSON) {
            return print(document().json("report", report.toJson()), exit);
        }
        String rendered = form == Form.HTML ? report.toHtml() : report.toText();
        if (out == null) {
            text(rendered);
        } else {
            OutFile.write(out, rendered);
            line("Written to " + out + ".");
        }
        return exit;
    }

    private KerberosSnapshot read() {
        Path file = directory.file();
        if (file != null) {
            try {
                return KerberosSnapshot.fromJson(InFile.text(file));
            } catch (InvalidInputException another) {
                throw new InvalidInputException(
                        "--snapshot", file, "what `adsync kerberos --save` saved (" + another.getMessage() + ")");
            }
        }
        try (DirectoryWorld world = directory.open()) {
            return KerberosSnapshot.read(
                    world.client(), !world.isOneServer(), world.clock().instant());
        }
    }

    private @Nullable YearMonth month() {
        try {
            return updates == null ? null : YearMonth.parse(updates);
        } catch (DateTimeException noMonth) {
            throw new InvalidInputException("--updates", updates, "a year and a month, as in 2026-04");
        }
    }
}
