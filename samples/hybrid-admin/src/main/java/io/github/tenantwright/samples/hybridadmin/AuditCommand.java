package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.audit.AdminSdHolderAudit;
import io.github.tenantwright.adsync.audit.AuditOptions;
import io.github.tenantwright.adsync.audit.AuditReport;
import io.github.tenantwright.adsync.audit.AuditSeverity;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.WritebackSetup;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.samples.commandline.OutFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what should not be there. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description =
                "Looks for what should not be in the access lists around protected accounts: entries of accounts that"
                        + " are gone, ways to come back, sync accounts that are exposed or may too much. Changes nothing"
                        + " by itself; --remove plans to take chosen entries away.")
final class AuditCommand extends DirectoryTask {
    /** What to write. */
    enum Form {
        TEXT,
        HTML,
        JSON
    }

    @Option(
            names = "--connector",
            paramLabel = "NAME",
            description =
                    "A connector account in use, as in CORP\\MSOL_0123456789ab; give all of them. They are guessed"
                            + " when none is given.")
    private final List<String> connectors = new ArrayList<>();

    @Option(
            names = "--allow",
            paramLabel = "NAME",
            description = "Somebody whose entries are wanted, as in CORP\\Exchange Trusted Subsystem; may be given more"
                    + " than once.")
    private final List<String> allow = new ArrayList<>();

    @Option(
            names = "--setup",
            paramLabel = "FILE",
            description = "The set-up that says what sync accounts are meant to have, YAML or JSON.")
    private @Nullable Path setup;

    @Option(
            names = "--earlier",
            paramLabel = "FILE",
            description = "A snapshot from before, to see who joined protected groups since.")
    private @Nullable Path earlier;

    @Option(
            names = "--fail-from",
            paramLabel = "SEVERITY",
            defaultValue = "high",
            description = "From which severity on the command ends with 1: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    private AuditSeverity failFrom = AuditSeverity.HIGH;

    @Option(
            names = "--as",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output when not given.")
    private @Nullable Path out;

    @Option(
            names = "--remove",
            paramLabel = "FINDING",
            description = "Plans to take the entries of this finding away, by its name in the report; may be given more"
                    + " than once.")
    private final List<String> remove = new ArrayList<>();

    @Option(
            names = "--even-of-administrators",
            paramLabel = "WHY",
            description =
                    "With --remove: entries of administrators, the system and domain controllers as well, and why.")
    private @Nullable String evenOfAdministrators;

    @Option(names = "--save-plan", paramLabel = "FILE", description = "With --remove: saves the plan (apply --plan).")
    private @Nullable Path savePlan;

    @Option(names = "--apply", description = "With --remove: carries the plan out, once it is agreed to.")
    private boolean apply;

    @Mixin
    private final NewRun newRun = new NewRun();

    @Override
    ExitCode carryOut() {
        if (remove.isEmpty() && (evenOfAdministrators != null || savePlan != null || apply)) {
            throw wrong("--even-of-administrators, --save-plan and --apply go with --remove.");
        }
        if (apply) {
            check();
        }
        AuditOptions options = options();
        try (DirectoryWorld world = directory().open()) {
            DirectorySnapshot snapshot = world.snapshot(wanted());
            AuditReport report = AdminSdHolderAudit.of(snapshot, options);
            return remove.isEmpty() ? show(world, snapshot, report) : removal(world, snapshot, report);
        }
    }

    private AuditOptions options() {
        AuditOptions options = AuditOptions.standard().withAllowed(allow);
        if (!connectors.isEmpty()) {
            options = options.withCurrentConnectors(connectors);
        }
        if (setup != null) {
            options = options.withPlanned(
                    WritebackSetup.fromJson(InFile.json(setup)).accounts());
        }
        return earlier == null
                ? options
                : options.withEarlier(SnapshotWorld.of(earlier).saved());
    }

    private DirectorySnapshot.Options wanted() {
        DirectorySnapshot.Options options = DirectorySnapshot.Options.standard();
        // A file holds what it holds, and the report tells what was not looked at.
        return directory().isFile()
                ? options
                : options.withConnectors(connectors)
                        .withContainers()
                        .withAuditLists()
                        .withBlocked();
    }

    private ExitCode show(DirectoryWorld world, DirectorySnapshot snapshot, AuditReport report) {
        boolean bad = report.worst().map(worst -> worst.isAtLeast(failFrom)).orElse(false);
        ExitCode exit = bad ? ExitCode.FAILURES : ExitCode.DONE;
        if (json() || form == Form.JSON) {
            return print(ForestText.add(document(), world, snapshot).json("report", report.toJson()), exit);
        }
        String rendered = form == Form.HTML
                ? report.toHtml()
                : report.toText(invocation().terminal().width());
        if (out == null) {
            text(rendered);
        } else {
            OutFile.write(out, rendered);
            line("Written to " + out + ".");
        }
        return exit;
    }

    private ExitCode removal(DirectoryWorld world, DirectorySnapshot snapshot, AuditReport report) {
        Plan plan = evenOfAdministrators == null
                ? report.removal(tenant().id(), world.clock().instant(), report.named(remove))
                : report.removal(tenant().id(), world.clock().instant(), report.named(remove), evenOfAdministrators);
        if (savePlan != null) {
            OutFile.write(savePlan, plan.toJson(AdsyncOperations.catalog()));
        }
        Document document = ForestText.add(document(), world, snapshot);
        planned(world.title(), plan.describe());
        if (apply) {
            try (DirectoryRuns runs = runs(world, snapshot)) {
                newRun.check(runs);
                return carryOut(runs, plan, document, "Nothing is to be taken away.");
            }
        }
        ExitCode exit = plan.blockers().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
        if (json()) {
            return print(document.plan(plan, AdsyncOperations.catalog()), exit);
        }
        line("Nothing was changed."
                + (savePlan == null ? " (--apply carries it out.)" : " The plan is saved in " + savePlan + "."));
        return exit;
    }
}
