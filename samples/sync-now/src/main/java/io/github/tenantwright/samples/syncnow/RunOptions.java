package io.github.tenantwright.samples.syncnow;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.StopSignal;
import io.github.tenantwright.teams.sync.SyncNow;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of the commands that carry a plan out. */
final class RunOptions {
    private static final int LONGEST_MINUTES = 24 * 60;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(
            names = "--no-dns",
            description = "Lets the simulated carrier publish no DNS record: the run hands it out and waits for it.")
    private boolean noDns;

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            defaultValue = "2",
            description = "How long the run itself may wait, in sum, before it parks (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(
            names = "--parallelism",
            paramLabel = "STEPS",
            defaultValue = "4",
            description = "How many steps may be under way at once, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(names = "--json", description = "Writes one JSON document to standard output, and nothing else.")
    private boolean json;

    void check() {
        if (patience < 0 || patience > LONGEST_MINUTES) {
            throw new ParameterException(
                    command.commandLine(), "--patience: from 0 to " + LONGEST_MINUTES + " minutes");
        }
        if (parallelism < 1 || parallelism > 64) {
            throw new ParameterException(command.commandLine(), "--parallelism: from 1 to 64 steps");
        }
    }

    boolean publishing() {
        return !noDns;
    }

    boolean json() {
        return json;
    }

    SyncNow syncNow(World world, Journal journal, StopSignal stop) {
        return SyncNow.builder(world.session())
                .journal(journal)
                .dns(world.dns())
                .patience(Duration.ofMinutes(patience))
                .parallelism(parallelism)
                .stop(stop)
                .build();
    }
}
