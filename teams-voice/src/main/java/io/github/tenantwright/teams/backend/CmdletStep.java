package io.github.tenantwright.teams.backend;

import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.WaitingFor;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.pwsh.PowerShellException;
import io.github.tenantwright.pwsh.PowerShellHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an operation without a REST form is applied: by its own {@link io.github.tenantwright.plan.ByHand} statements in a
 * {@code pwsh} where one is at hand, and otherwise by a person, for whom the run then waits.
 *
 * <ul>
 *   <li>Where a service can be read over REST, the operation looks itself, and calls {@link #act} when it is not as
 *       wanted: what a person did is then proved like any other write.
 *   <li>Where only a cmdlet can look, {@link #lookAndAct} does both. Without a {@code pwsh} nothing proves what a person
 *       did, so that their word counts: see {@link io.github.tenantwright.plan.PlanRunner#confirmByHand}.
 * </ul>
 */
public final class CmdletStep {
    /** How a cmdlet's output is judged. */
    public interface Look {
        /** The cmdlet that reads; it changes nothing. */
        Cmdlet cmdlet();

        /**
         * Whether it is as wanted.
         *
         * @param found what the cmdlet put out, as a JSON array
         */
        boolean isAsWanted(String found);

        /**
         * What the journal is to keep of it, so that it can be taken back: JSON without secrets.
         *
         * @param found what the cmdlet put out, as a JSON array
         */
        String before(String found);

        /**
         * Why it must not be changed, since it is not what the plan was made for; empty when it may.
         *
         * @param found what the cmdlet put out, as a JSON array
         */
        default Optional<Outcome> objection(String found) {
            return Optional.empty();
        }
    }

    /** How often a run looks whether a person has done a step. */
    public static final Duration LOOK_EVERY = Duration.ofMinutes(30);

    private static final Duration VISIBLE_EVERY = Duration.ofSeconds(30);
    private static final Duration VISIBLE_WITHIN = Duration.ofMinutes(15);
    private static final String NEEDS_PERSON = "no back end at hand can do this";

    private CmdletStep() {}

    /** The writes of an operation's own statements, for its {@link Operation#writes()}. */
    public static List<AllowedChange> writes(List<Statement> statements, String what) {
        return new Script(statements)
                .cmdlets().stream()
                        .filter(ChangeScope::isWrite)
                        .map(Cmdlet::name)
                        .distinct()
                        .map(name -> AllowedChange.cmdlet(name, what))
                        .toList();
    }

    /**
     * Carries the operation's statements out in the {@code pwsh} at hand, or leaves them to a person. To be called when a
     * look has shown that it is not as wanted; the next look proves it.
     *
     * @param before what the object was, as JSON; null where it is not known
     * @return that the change is waited for; for good when it does not show in time
     */
    public static Outcome act(RunContext run, Operation operation, Capability capability, @Nullable String before) {
        // What a person does for the run is the run's doing, and can be taken back like the rest.
        run.acting(before);
        Optional<PowerShellHost> host = host(run, capability);
        if (host.isEmpty()) {
            return byHand(run, operation, NEEDS_PERSON);
        }
        ReadBack readBack = readBack(run);
        if (readBack.wasSent()) {
            return readBack.isOverdue() ? notVisible(operation) : readBack.waiting(operation.sentence());
        }
        try {
            host.get().run(run.session(), new Script(operation.byHand().statements()));
        } catch (PowerShellException failure) {
            return failed(run, operation, failure);
        }
        readBack.sent();
        return readBack.waiting(operation.sentence());
    }

    /** Looks by a cmdlet, acts where needed, and looks again; leaves it to a person where there is no {@code pwsh}. */
    public static Outcome lookAndAct(RunContext run, Operation operation, Capability capability, Look look) {
        Optional<PowerShellHost> host = host(run, capability);
        try {
            return host.isEmpty() ? byWord(run, operation, NEEDS_PERSON) : lookAndAct(run, operation, host.get(), look);
        } catch (PowerShellException failure) {
            return failure.isNotAtHand()
                    ? byWord(run, operation, failure.getMessage())
                    : failed(run, operation, failure);
        }
    }

    /** What a look's cmdlet puts out, as a JSON array; empty where there is no {@code pwsh}. */
    public static Optional<String> found(RunContext run, Capability capability, Look look) {
        return host(run, capability)
                .map(host -> host.run(run.session(), Script.of(Statement.run(look.cmdlet())))
                        .lastOutput());
    }

    private static Outcome lookAndAct(RunContext run, Operation operation, PowerShellHost host, Look look) {
        ReadBack readBack = readBack(run);
        Statement looking = Statement.run(look.cmdlet());
        String found = host.run(run.session(), Script.of(looking)).lastOutput();
        if (look.isAsWanted(found)) {
            return readBack.proved("done by pwsh, and read back", "it is so already");
        }
        if (readBack.wasSent()) {
            return readBack.isOverdue() ? notVisible(operation) : readBack.waiting(operation.sentence());
        }
        Optional<Outcome> objection = look.objection(found);
        if (objection.isPresent()) {
            return objection.get();
        }
        run.acting(look.before(found));
        // One process for both, since loading the module takes longer than all the rest.
        List<Statement> both = new ArrayList<>(operation.byHand().statements());
        both.add(looking);
        String now = host.run(run.session(), new Script(both)).lastOutput();
        readBack.sent();
        return look.isAsWanted(now)
                ? Outcome.done("done by pwsh, and read back", look.before(found), look.before(now))
                : readBack.waiting(operation.sentence());
    }

    /** Without any proof: as long as nobody says that it is done, it is waited for. */
    private static Outcome byWord(RunContext run, Operation operation, String why) {
        return run.doneByHand()
                .map(who -> Outcome.done("done by hand, by the word of " + who + "; no read proves it"))
                .orElseGet(() -> Outcome.notYet(
                        WaitingFor.PERSON,
                        words(operation, why)
                                + " No read proves it, so the run goes on when somebody says that it is done",
                        run.now().plus(LOOK_EVERY)));
    }

    /** The outcome for a step that a person does and a read proves. */
    public static Outcome byHand(RunContext run, Operation operation, String why) {
        return Outcome.notYet(
                WaitingFor.PERSON,
                words(operation, why) + " The run looks again",
                run.now().plus(LOOK_EVERY));
    }

    private static String words(Operation operation, String why) {
        return "To be done by hand, since " + why + ". " + operation.byHand().guidance() + " Or run the step's script.";
    }

    private static Optional<PowerShellHost> host(RunContext run, Capability capability) {
        BackEnds at = BackEnds.of(run);
        return at.allows(capability, BackEnd.PWSH, run.session().cloud()) ? at.pwsh() : Optional.empty();
    }

    private static ReadBack readBack(RunContext run) {
        return ReadBack.of(run, VISIBLE_EVERY, VISIBLE_WITHIN);
    }

    private static Outcome notVisible(Operation operation) {
        return Outcome.failed(
                FailureCause.TIMED_OUT,
                operation.sentence() + ": accepted by the cmdlet, and not visible after " + VISIBLE_WITHIN.toMinutes()
                        + " minutes",
                "Resume the run later; it looks again.");
    }

    private static Outcome failed(RunContext run, Operation operation, PowerShellException failure) {
        if (failure.isNotAtHand()) {
            return byHand(run, operation, failure.getMessage());
        }
        // The runner knows which of these pass.
        throw failure;
    }
}
