package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.plan.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the PDC emulator of a domain to stamp AdminSDHolder's access list onto the protected accounts at once, instead of
 * within the hour. Where the server can't or the account may not, the outcome says what to wait for: it is no failure.
 *
 * <p>Nothing of it has to be undone: who undoes a change of the list asks for the stamping in the same step.
 *
 * <p>Source: MS-ADTS 3.1.1.3.3.26 ({@code runProtectAdminGroupsTask}).
 *
 * @param domain the DNS name
 * @param changed the operations whose changes are to be stamped, by their keys; where none of them wrote anything in the
 *     run, nothing is asked for. Empty: it is asked for whatever happened
 */
public record ProtectNow(String domain, List<String> changed) implements Operation {
    static final AllowedChange DECLARED = AllowedChange.directory(
            DirectoryClient.protectNowWrite(), "have AdminSDHolder's access list stamped onto protected accounts now");

    private static final String ASKED = "asked";
    private static final String BEHIND_SINCE = "behind since";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(15);
    // Within a site it takes seconds. Between sites it may take hours, and then the hourly stamping is as good.
    private static final Duration REPLICATED_WITHIN = Duration.ofMinutes(15);

    /** @throws InvalidInputException when the domain is no DNS name, or a change no key of an operation */
    public ProtectNow {
        AdminSdHolder.domain("domain", domain);
        changed = List.copyOf(changed);
        changed.forEach(change -> ObjectKey.parse(Check.text("changed", change, 500)));
    }

    /** To be carried out after these operations, and only if one of them wrote something. */
    public static ProtectNow after(String domain, Operation... changes) {
        return new ProtectNow(
                domain,
                Arrays.stream(changes)
                        .map(change -> change.key().toString())
                        .distinct()
                        .toList());
    }

    /** What came of a change, with what came of asking for its stamping in the same step. */
    static Outcome after(Outcome outcome, String domain, DescriptorStore store) {
        return outcome instanceof Outcome.Done done
                ? Outcome.done(
                        done.words() + " " + words(store.protectNow(domain), WritebackTiming.STANDARD),
                        done.before(),
                        done.after())
                : outcome;
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of("stamping of protected accounts", domain);
    }

    @Override
    public Set<ObjectKey> after() {
        return changed.stream().map(ObjectKey::parse).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Directory permissions";
    }

    @Override
    public String sentence() {
        return "Have AdminSDHolder's access list stamped onto the protected accounts of " + domain + " now";
    }

    @Override
    public Requirements requirements() {
        return Requirements.NONE;
    }

    @Override
    public List<AllowedChange> writes() {
        return List.of(DECLARED);
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "On the PDC emulator of " + domain
                        + ", as a domain administrator, in ldp.exe: Connection, Connect, Bind, then Browse, Modify,"
                        + " with an empty DN, attribute runProtectAdminGroupsTask, value 1, operation Add, Run. Or"
                        + " wait: "
                        + WritebackTiming.STANDARD.sentence(),
                AclScript.stamping(domain));
    }

    @Override
    public Outcome apply(RunContext run) {
        boolean written = after().stream()
                .anyMatch(key -> run.recall(key, DaclChange.WRITTEN).isPresent());
        if (!changed.isEmpty() && !written) {
            return Outcome.alreadySo("nothing was changed in this run, so that there is nothing to stamp");
        }
        if (run.recall(ASKED).isPresent()) {
            return Outcome.done("it was asked for in this run");
        }
        run.session().scope().check(DirectoryClient.protectNowWrite());
        Stamping stamping = DaclChange.store(run).protectNow(domain);
        if (stamping instanceof Stamping.Behind behind && isWorthWaiting(run)) {
            return Outcome.notYet(
                    WaitingFor.READ_BACK,
                    behind.server() + " does not have the change of " + behind.writtenAt() + " yet",
                    run.now().plus(LOOK_EVERY));
        }
        run.remember(ASKED, run.now().toString());
        return Outcome.done(words(stamping, WritebackTiming.STANDARD));
    }

    private static boolean isWorthWaiting(RunContext run) {
        Optional<String> since = run.recall(BEHIND_SINCE);
        if (since.isEmpty()) {
            run.remember(BEHIND_SINCE, run.now().toString());
            return true;
        }
        return run.now().isBefore(Instant.parse(since.get()).plus(REPLICATED_WITHIN));
    }

    /** What came of it, and what to wait for. */
    static String words(Stamping stamping, WritebackTiming timing) {
        if (stamping instanceof Stamping.Stamped stamped) {
            return "stamped on protected accounts at " + stamped.server() + ". " + timing.afterStamping();
        }
        String why;
        if (stamping instanceof Stamping.NotOffered none) {
            why = none.server() + " does not stamp at once when asked";
        } else if (stamping instanceof Stamping.NotPermitted refused) {
            why = "the signed-in account may not ask " + refused.server()
                    + " for stamping at once, which takes the right Run-Protect-Admin-Groups-Task on the domain";
        } else if (stamping instanceof Stamping.Behind behind) {
            why = behind.server() + " does not have the change of " + behind.writtenAt()
                    + " yet, so it was not asked to stamp at once";
        } else {
            why = "stamping at once could not be asked for: " + ((Stamping.NotAsked) stamping).why();
        }
        return why + ". Wait instead: " + timing.sentence();
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return Standing.of(
                Standing.Verdict.CANNOT_TELL,
                "a directory does not keep whether stamping was asked for; it comes by itself within the hour");
    }

    /** A change that is undone is stamped by the step that undoes it, which comes after this one. */
    @Override
    public Undo undo(Past past) {
        return Undo.notNeeded();
    }
}
