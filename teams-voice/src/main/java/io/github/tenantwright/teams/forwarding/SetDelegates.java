package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import io.github.tenantwright.teams.users.LookedUpUsers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who may act for a user: all of them, so that who is not named any more is one no longer. Writing has no known REST
 * form; the delegates show when the user's calling settings are read, which proves also what a person did by hand.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param was who they were when the plan was made
 * @param wanted who they are to be; at most 25
 * @param needs what has to be done first
 */
public record SetDelegates(
        String userId, String user, List<DelegateRights> was, List<DelegateRights> wanted, Set<ObjectKey> needs)
        implements Operation {
    private static final int MOST = 25;
    private static final String NEW = "New-CsUserCallingDelegate";
    private static final String SET = "Set-CsUserCallingDelegate";
    private static final String PICK_UP = "PickUpHeldCalls";
    private static final String JOIN = "JoinActiveCalls";

    /** @throws InvalidInputException when there are more than 25, or one twice, or nothing is to change */
    public SetDelegates {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        was = List.copyOf(was);
        wanted = List.copyOf(wanted);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
        if (wanted.size() > MOST) {
            throw new InvalidInputException("wanted", wanted.size(), "at most " + MOST + " delegates");
        }
        once("was", was);
        once("wanted", wanted);
        if (statements(userId, was, wanted).isEmpty()) {
            throw new InvalidInputException("wanted", wanted.size() + " delegates", "others than before");
        }
    }

    /**
     * The operation that makes of what is there what is wanted; empty when it is so.
     *
     * @throws InvalidInputException when one who is there is not shown by address, so that they can't be named
     */
    public static Optional<SetDelegates> towards(
            String userId,
            String user,
            List<CallingState.Delegate> there,
            List<DelegateRights> wanted,
            Set<ObjectKey> needs) {
        List<DelegateRights> was = named(there, wanted);
        return was.size() == wanted.size() && wanted.containsAll(was)
                ? Optional.empty()
                : Optional.of(new SetDelegates(userId, user, was, wanted, needs));
    }

    /** As those given, where the service shows just that; whom nobody gave as the service shows them. */
    private static List<DelegateRights> named(List<CallingState.Delegate> there, List<DelegateRights> given) {
        return there.stream()
                .map(shown -> given.stream()
                        .filter(one -> one.isShownAs(shown))
                        .findFirst()
                        .or(shown::rights)
                        .orElseThrow(() -> new InvalidInputException("there", shown.id(), "a SIP address")))
                .distinct()
                .toList();
    }

    /**
     * The operation that takes those away who are there just as they were once given; empty when there is none.
     *
     * @throws InvalidInputException when one who is there is not shown by address, so that they can't be named
     */
    public static Optional<SetDelegates> without(
            String userId,
            String user,
            List<CallingState.Delegate> there,
            List<DelegateRights> gave,
            Set<ObjectKey> needs) {
        if (there.stream().noneMatch(shown -> wasGiven(gave, shown))) {
            return Optional.empty();
        }
        List<DelegateRights> left =
                named(there.stream().filter(shown -> !wasGiven(gave, shown)).toList(), List.of());
        return Optional.of(new SetDelegates(userId, user, named(there, gave), left, needs));
    }

    private static boolean wasGiven(List<DelegateRights> gave, CallingState.Delegate shown) {
        return gave.stream().anyMatch(one -> one.isShownAs(shown));
    }

    private static void once(String field, List<DelegateRights> all) {
        Set<String> seen = new TreeSet<>();
        for (DelegateRights one : all) {
            if (!seen.add(one.key())) {
                throw new InvalidInputException(field, one.delegate(), "each delegate once");
            }
        }
    }

    /** The key of a user's delegates. */
    public static ObjectKey key(String user) {
        return ObjectKey.of("delegates of", user);
    }

    @Override
    public ObjectKey key() {
        return key(user);
    }

    @Override
    public Effect effect() {
        return Effect.UPDATE;
    }

    @Override
    public String stage() {
        return "Users";
    }

    @Override
    public String sentence() {
        return "Set the delegates of " + user;
    }

    @Override
    public List<FieldChange> changes() {
        return List.of(new FieldChange("delegates", names(was), names(wanted)));
    }

    private static String names(List<DelegateRights> all) {
        return all.isEmpty()
                ? "nobody"
                : all.stream().map(DelegateRights::delegate).collect(Collectors.joining(", "));
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE.using(Audience.GRAPH);
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        String what = "change who may act for a user";
        return List.of(
                AllowedChange.cmdlet(NEW, what),
                AllowedChange.cmdlet(SET, what),
                AllowedChange.cmdlet("Remove-CsUserCallingDelegate", what));
    }

    @Override
    public ByHand byHand() {
        return new ByHand(
                "In the Teams admin center under Users, open " + user + ", Voice, Call delegation, and leave there: "
                        + names(wanted) + ".",
                statements(userId, was, wanted));
    }

    private static List<Statement> statements(String userId, List<DelegateRights> was, List<DelegateRights> wanted) {
        List<Statement> statements = new ArrayList<>();
        for (DelegateRights old : was) {
            if (find(wanted, old.key()).isEmpty()) {
                statements.add(Statement.when(
                        listed(userId, old),
                        Statement.run(
                                call("Remove-CsUserCallingDelegate", userId).with("Delegate", old.delegate()))));
            }
        }
        for (DelegateRights one : wanted) {
            if (!find(was, one.key()).filter(one::equals).isPresent()) {
                statements.add(new Statement.When(
                        listed(userId, one),
                        List.of(guarded(SET, userId, one, false)),
                        List.of(guarded(NEW, userId, one, true))));
            }
        }
        return statements;
    }

    private static Condition listed(String userId, DelegateRights one) {
        return new Condition.Contains(
                Value.result(call("Get-CsUserCallingSettings", userId), "Delegates", "Id"),
                Value.of("sip:" + one.delegate()));
    }

    /** The newer rights only where the module knows them: there New- even demands them. */
    private static Statement guarded(String name, String userId, DelegateRights one, boolean all) {
        Cmdlet old = call(name, userId)
                .with("Delegate", one.delegate())
                .with("MakeCalls", one.makeCalls())
                .with("ManageSettings", one.manageSettings())
                .with("ReceiveCalls", one.receiveCalls());
        Cmdlet newer = old;
        if (all || one.pickUpHeldCalls() != null) {
            newer = newer.with(PICK_UP, Boolean.TRUE.equals(one.pickUpHeldCalls()));
        }
        if (all || one.joinActiveCalls() != null) {
            newer = newer.with(JOIN, Boolean.TRUE.equals(one.joinActiveCalls()));
        }
        if (newer.equals(old)) {
            return Statement.run(old);
        }
        Condition known = new Condition.All(List.of(knows(name, PICK_UP), knows(name, JOIN)));
        return new Statement.When(known, List.of(Statement.run(newer)), List.of(Statement.run(old)));
    }

    private static Condition knows(String name, String parameter) {
        return new Condition.Contains(
                Value.result(Cmdlet.named("Get-Command").with("Name", name), "Parameters", "Keys"),
                Value.of(parameter));
    }

    private static Cmdlet call(String name, String userId) {
        return Cmdlet.named(name).with("Identity", userId);
    }

    private static Optional<DelegateRights> find(List<DelegateRights> all, String key) {
        return all.stream().filter(one -> one.key().equals(key)).findFirst();
    }

    @Override
    public Outcome apply(RunContext run) {
        Optional<CallingState> found = run.client(CallingSettingsClient.class, CallingSettingsClient::of)
                .find(userId);
        if (found.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        List<CallingState.Delegate> now = found.get().delegates();
        if (now.size() == wanted.size() && wanted.stream().allMatch(one -> isAmong(now, one))) {
            return Outcome.alreadySo("it is so");
        }
        // Half of the way may be behind us: each is as it was, or as it is to be.
        boolean foreign = now.stream().anyMatch(shown -> known(shown).isEmpty())
                || was.stream()
                        .anyMatch(old -> find(wanted, old.key()).isPresent()
                                && now.stream().noneMatch(old::isOf));
        if (foreign) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the delegates of " + user + " since the plan was made",
                    "Plan again to see the difference.");
        }
        List<DelegateRights> left =
                now.stream().flatMap(shown -> known(shown).stream()).toList();
        return CmdletStep.act(run, new SetDelegates(userId, user, left, wanted, needs), Capability.DELEGATES, null);
    }

    private static boolean isAmong(List<CallingState.Delegate> now, DelegateRights one) {
        return now.stream().anyMatch(one::isShownAs);
    }

    private Optional<DelegateRights> known(CallingState.Delegate shown) {
        return wanted.stream()
                .filter(one -> one.isShownAs(shown))
                .findFirst()
                .or(() -> was.stream().filter(one -> one.isShownAs(shown)).findFirst());
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        if (looked instanceof Outcome.AlreadySo || looked instanceof Outcome.NotYet) {
            return Standing.of(looked);
        }
        List<CallingState.Delegate> now = run.client(CallingSettingsClient.class, CallingSettingsClient::of)
                .find(userId)
                .map(CallingState::delegates)
                .orElse(List.of());
        Set<String> keys = new TreeSet<>();
        was.forEach(one -> keys.add(one.key()));
        wanted.forEach(one -> keys.add(one.key()));
        List<Part> parts = new ArrayList<>();
        keys.forEach(key ->
                parts.add(Part.of(key, rights(wanted, key), shown(now, key), is(wanted, key, now), is(was, key, now))));
        now.stream()
                .filter(shown -> keys.stream().noneMatch(key -> isOf(key, shown)))
                .forEach(shown -> parts.add(Part.of(shown.id(), null, "named", false, false)));
        return Standing.of(parts);
    }

    private static boolean is(List<DelegateRights> list, String key, List<CallingState.Delegate> now) {
        return find(list, key)
                .map(one -> isAmong(now, one))
                .orElseGet(() -> now.stream().noneMatch(shown -> isOf(key, shown)));
    }

    private static boolean isOf(String key, CallingState.Delegate shown) {
        return DelegateRights.of(key, false, false, false).isOf(shown);
    }

    private static @Nullable String rights(List<DelegateRights> list, String key) {
        return find(list, key).map(DelegateRights::toString).orElse(null);
    }

    private static @Nullable String shown(List<CallingState.Delegate> now, String key) {
        return now.stream()
                .filter(one -> isOf(key, one))
                .findFirst()
                .map(Record::toString)
                .orElse(null);
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new SetDelegates(userId, user, wanted, was, Set.of()));
    }
}
