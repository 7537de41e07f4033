package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.readiness.ReadinessReport;
import io.github.tenantwright.adsync.readiness.ReadinessSnapshot;
import io.github.tenantwright.adsync.readiness.WritebackReadiness;
import io.github.tenantwright.adsync.writeback.WritebackTiming;
import io.github.tenantwright.samples.commandline.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks what password writeback rests on. */
@Command(
        name = "readiness",
        mixinStandardHelpOptions = true,
        description =
                "Checks what password writeback rests on: minimum ages, Unexpire Password, the controls of the domain"
                        + " controllers, rights on ordinary users; and says when a change works. Ends with 1 where"
                        + " something is not in order.")
final class ReadinessCommand extends ReportTask {
    @Option(
            names = "--connector",
            paramLabel = "NAME",
            description = "The connector account (sAMAccountName); that of the express set-up when not given.")
    private @Nullable String connector;

    @Option(
            names = "--place",
            paramLabel = "OU",
            description =
                    "An OU whose users to look at, by its distinguished name; may be given more than once; the whole"
                            + " domain when not given.")
    private final List<String> places = new ArrayList<>();

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "25",
            description = "How many users to look at in each place, 0 to 10000 (default: ${DEFAULT-VALUE}).")
    private int users = 25;

    @Option(
            names = "--protect-seconds",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "AdminSDProtectFrequency of the PDC emulator, 60 to 7200 (default: ${DEFAULT-VALUE}).")
    private long protectSeconds = 3600;

    @Option(
            names = "--sync-minutes",
            paramLabel = "MINUTES",
            defaultValue = "30",
            description = "How often Entra Connect synchronizes (default: ${DEFAULT-VALUE}).")
    private long syncMinutes = 30;

    @Override
    ExitCode carryOut() {
        WritebackTiming timing =
                new WritebackTiming(Duration.ofSeconds(protectSeconds), Duration.ofMinutes(syncMinutes));
        List<Dn> ous = places.stream().map(Dn::of).toList();
        ReadinessSnapshot snapshot = snapshot(
                ReadinessSnapshot::fromJson,
                world -> ReadinessSnapshot.read(
                        world.client(),
                        new ReadinessSnapshot.Options(
                                Optional.ofNullable(connector), !world.isOneServer(), !world.isOneServer(), users, ous),
                        world.clock().instant()),
                ReadinessSnapshot::toJson);
        ReadinessReport report = WritebackReadiness.check(snapshot, timing);
        return write(!report.isFreeOfFaults(), () -> withCommands(report.toText()), report::toHtml, report::toJson);
    }

    private static String withCommands(String text) {
        String commands = CommandHints.line(List.of(text));
        return commands.isEmpty() ? text : text + (text.endsWith("\n") ? "" : "\n") + commands + "\n";
    }
}
