package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.Cloud;
import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.exchange.mailflow.MailFlowPlanner;
import io.github.tenantwright.exchange.mailflow.MailFlowSetup;
import io.github.tenantwright.exchange.mailflow.MailFlowSnapshot;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where a plan for the mail flow comes from: made of a set-up file and the tenant as it is, or read from a file. */
final class MailSource {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "SETUP", description = "The set-up file: what is wanted, YAML or JSON.")
    private @Nullable Path setup;

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "The set-up file that was applied before: rules that it made and SETUP lacks are removed.")
    private @Nullable Path previous;

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan that was saved, in place of SETUP.")
    private @Nullable Path planFile;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Works on what `mailflow snapshot --to FILE` saved, without any tenant.")
    private @Nullable Path snapshot;

    private @Nullable MailFlowSetup wanted;
    private @Nullable MailFlowSetup before;

    /** Reads the files, so that their mistakes are told before anybody has to sign in. */
    void read() {
        if ((setup == null) == (planFile == null)) {
            throw new ParameterException(
                    command.commandLine(), "Give either a set-up file or --plan with a saved plan.");
        }
        if (previous != null && setup == null) {
            throw new ParameterException(command.commandLine(), "--previous goes with a set-up file.");
        }
        if (snapshot != null && planFile != null) {
            throw new ParameterException(command.commandLine(), "--snapshot goes with a set-up file.");
        }
        wanted = setup == null ? null : MailFlowSetup.read(setup);
        before = previous == null ? null : MailFlowSetup.read(previous);
    }

    boolean isSnapshot() {
        return snapshot != null;
    }

    /** Makes the plan of the saved snapshot, or of the tenant, which sends reads alone. */
    MailPlanned planned(MailTenant tenant) {
        if (snapshot != null) {
            if (tenant.isReal()) {
                throw new ParameterException(
                        command.commandLine(), "Either --snapshot or --tenant: a saved snapshot needs no tenant.");
            }
            MailFlowSnapshot saved = MailFlowSnapshot.fromJson(InFile.text(snapshot));
            return new MailPlanned(
                    plan(saved), "the snapshot " + snapshot + " of " + saved.readAt(), false, Cloud.WORLDWIDE, "");
        }
        try (TenantWorld world = tenant.open()) {
            Plan plan = plan(world);
            return new MailPlanned(
                    plan,
                    world.title(),
                    world.isSimulated(),
                    world.session().cloud(),
                    "In sum " + world.requests().words() + ".");
        }
    }

    /** Makes the plan, which sends reads alone, or reads it from its file, which sends nothing. */
    Plan plan(TenantWorld world) {
        if (planFile != null) {
            return Plan.fromJson(InFile.text(planFile), MailFlow.catalog());
        }
        MailFlow mailFlow = MailFlow.builder(world.session()).build();
        return before == null ? mailFlow.plan(wanted()) : mailFlow.plan(before, wanted());
    }

    private Plan plan(MailFlowSnapshot snapshot) {
        return before == null
                ? MailFlowPlanner.plan(wanted(), snapshot)
                : MailFlowPlanner.plan(before, wanted(), snapshot);
    }

    private MailFlowSetup wanted() {
        if (wanted == null) {
            throw new IllegalStateException("read() comes first, and finds a set-up");
        }
        return wanted;
    }
}
