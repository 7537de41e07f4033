package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.kerberos.KerberosAudit;
import io.github.tenantwright.adsync.kerberos.KerberosFinding.Grade;
import io.github.tenantwright.adsync.kerberos.KerberosReport;
import io.github.tenantwright.adsync.kerberos.KerberosSnapshot;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges how accounts, domains and trusts encrypt. */
@Command(
        name = "kerberos",
        mixinStandardHelpOptions = true,
        description =
                "Judges functional levels and the encryption of accounts and trusts: what depends on RC4, what breaks"
                        + " with which update, and the way to AES. Ends with 1 where something grave was found.")
final class KerberosCommand extends ReportTask {
    @Option(
            names = "--updates",
            paramLabel = "MONTH",
            description = "How far the domain controllers are updated, as in 2026-04; not known when not given.")
    private @Nullable String updates;

    @Override
    ExitCode carryOut() {
        YearMonth month = month();
        KerberosSnapshot snapshot = snapshot(
                KerberosSnapshot::fromJson,
                world -> KerberosSnapshot.read(
                        world.client(), !world.isOneServer(), world.clock().instant()),
                KerberosSnapshot::toJson);
        KerberosAudit.Facts facts = KerberosAudit.Facts.at(snapshot.takenAt());
        KerberosReport report = KerberosAudit.of(snapshot, month == null ? facts : facts.withUpdates(month));
        return write(!report.of(Grade.HIGH).isEmpty(), report::toText, report::toHtml, report::toJson);
    }

    private @Nullable YearMonth month() {
        try {
            return updates == null ? null : YearMonth.parse(updates);
        } catch (DateTimeException noMonth) {
            throw new InvalidInputException("--updates", updates, "a year and a month, as in 2026-04");
        }
    }
}
