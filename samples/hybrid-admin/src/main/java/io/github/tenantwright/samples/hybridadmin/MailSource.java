package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.exchange.mailflow.MailFlowPlanner;
import io.github.tenantwright.exchange.mailflow.MailFlowSetup;
import io.github.tenantwright.exchange.mailflow.MailFlowSnapshot;
import io.github.tenantwright.plan.Plan;
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
        wanted = setup == null ? null : MailFlowSetup.read(setup);
        before = previous == null ? null : MailFlowSetup.read(previous);
    }

    boolean isPlan() {
        return planFile != null;
    }

    /** Makes the plan, which sends reads alone, or reads it from its file, which sends nothing. */
    Plan plan(TenantWorld world) {
        if (planFile != null) {
            return Plan.fromJson(InFile.text(planFile), MailCatalog.ALL);
        }
        MailFlow mailFlow = MailFlow.builder(world.session()).build();
        return before == null ? mailFlow.plan(wanted()) : mailFlow.plan(before, wanted());
    }

    /** Makes the plan of what was saved of a tenant. */
    Plan plan(MailFlowSnapshot snapshot) {
        return before == null
                ? MailFlowPlanner.plan(wanted(), snapshot)
                : MailFlowPlanner.plan(before, wanted(), snapshot);
    }

    MailFlowSetup wanted() {
        if (wanted == null) {
            throw new IllegalStateException("read() comes first, and finds a set-up");
        }
        return wanted;
    }
}
