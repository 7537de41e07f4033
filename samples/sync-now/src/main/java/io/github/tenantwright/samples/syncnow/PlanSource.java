package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.InFile;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where a plan comes from: made of a set-up file and the tenant as it is, or read from a file. */
final class PlanSource {
    static final long LARGEST = 256L * 1024 * 1024;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(arity = "0..1", paramLabel = "SETUP", description = "The set-up file: what is wanted, YAML or JSON.")
    private @Nullable Path setup;

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "The set-up file that was applied before: what it made and SETUP lacks is removed.")
    private @Nullable Path previous;

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan that was saved, in place of SETUP.")
    private @Nullable Path planFile;

    private @Nullable VoiceSetup wanted;
    private @Nullable VoiceSetup before;

    /** Reads the files, so that their mistakes are told before anybody has to sign in. */
    void read() {
        if ((setup == null) == (planFile == null)) {
            throw new ParameterException(
                    command.commandLine(), "Give either a set-up file or --plan with a saved plan.");
        }
        if (previous != null && setup == null) {
            throw new ParameterException(command.commandLine(), "--previous goes with a set-up file.");
        }
        wanted = setup == null ? null : VoiceSetup.read(setup);
        before = previous == null ? null : VoiceSetup.read(previous);
    }

    /** The set-up; null when the plan comes from a file. */
    @Nullable VoiceSetup wanted() {
        return wanted;
    }

    /** Makes the plan, which sends reads alone, or reads it from its file, which sends nothing. */
    Plan plan(SyncNow syncNow) {
        if (planFile != null) {
            return Plan.fromJson(InFile.text(planFile, LARGEST), SyncNow.catalog());
        }
        if (wanted == null) {
            throw new IllegalStateException("read() comes first");
        }
        return before == null ? syncNow.plan(wanted) : syncNow.plan(before, wanted);
    }
}
