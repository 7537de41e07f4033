package io.github.tenantwright.plan;

import io.github.tenantwright.guard.AllowedChange;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One change, as data: what it brings about, what it builds on, how it is done and how a person does it by hand. The
 * call, the PowerShell, the guidance and the sentence in the log all come from the same operation. Implemented by
 * records, so that plans can be saved and compared; see {@link OperationCatalog}.
 *
 * <p>{@link #apply} looks first and acts only if needed: applied twice it changes nothing the second time, and a run
 * that was cut off in the middle of it may simply ask it again.
 */
public interface Operation {

    /** What it brings about; unique within a plan. */
    ObjectKey key();

    /** What has to be done first. Where one of these fails, this operation is skipped. */
    default Set<ObjectKey> needs() {
        return Set.of();
    }

    /** What has to be over first, whether it succeeded or not: for cleaning up. */
    default Set<ObjectKey> after() {
        return Set.of();
    }

    /** The keys whose temporary traces this operation removes; while it is not done, they are reported as outstanding. */
    default Set<ObjectKey> cleansUp() {
        return Set.of();
    }

    Effect effect();

    /** A heading to show it under: Domains, Voice routing, Users … */
    String stage();

    /** What it does, for people, in the imperative: "Create the voice route UK-National". */
    String sentence();

    /** The fields that change; empty where the sentence says it all. */
    default List<FieldChange> changes() {
        return List.of();
    }

    /** What the signed-in person and the consent must bring along. */
    Requirements requirements();

    default Risk risk() {
        return Risk.LOW;
    }

    /** The writes that it may send: the run's change scope is made of these and holds nothing else. */
    List<AllowedChange> writes();

    ByHand byHand();

    /** How long it takes, waits for services included: for estimates, and for what a token has to outlast. */
    default TimeNeeded timeNeeded() {
        return TimeNeeded.QUICK;
    }

    /**
     * Looks, and acts if needed.
     *
     * @throws io.github.tenantwright.TenantwrightException when the service or the network fails; the runner knows what
     *     to make of it
     */
    Outcome apply(RunContext run);

    /**
     * How the tenant stands against it, for {@link PlanRunner#verify}: to be overridden where the operation has several
     * parts, or where its look tells less than there is to tell. Only reads: every write is refused.
     *
     * @param looked what {@link #apply} has just answered; null where a write would have come next
     */
    default Standing standing(RunContext run, @Nullable Outcome looked) {
        return Standing.of(looked);
    }

    /**
     * How it is taken back, asked only after a run in which it was {@link Outcome.Done done}. Must be answered from the
     * operation and the past alone, without a look at the tenant.
     */
    default Undo undo(Past past) {
        return effect() == Effect.WAIT
                ? Undo.notNeeded()
                : Undo.impossible("There is no automatic way back for this step; do it by hand if it is to be undone.");
    }
}
