package io.github.tenantwright.teams.forwarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.plan.Effect;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Past;
import io.github.tenantwright.plan.ReadBack;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Risk;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.teams.config.TeamsRoles;
import io.github.tenantwright.teams.users.LookedUpUsers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets parts of a user's calling settings; the others stay as they are. What was there before is kept as the service
 * showed it, so that taking it back also brings back what was never set.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param was the same parts when the plan was made; nothing at all where they were not known
 * @param wanted what is to be so
 * @param needs what has to be done first
 */
public record SetCallingSettings(
        String userId, String user, CallingSettings was, CallingSettings wanted, Set<ObjectKey> needs)
        implements Operation {
    static final String BEFORE = "before";
    static final Duration VISIBLE_WITHIN = Duration.ofMinutes(10);
    static final Duration LOOK_EVERY = Duration.ofSeconds(15);

    /** @throws InvalidInputException when nothing is wanted, or something that this version has no word for */
    public SetCallingSettings {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.notNull("was", was);
        if (wanted.saysNothing()
                || wanted.forwarding() instanceof Forwarding.Other
                || wanted.unanswered() instanceof Unanswered.Other) {
            throw new InvalidInputException("wanted", wanted, "something that can be set");
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The operation that makes of what is there what is wanted; empty when it is so. */
    public static Optional<SetCallingSettings> towards(
            String userId, String user, CallingSettings there, CallingSettings wanted, Set<ObjectKey> needs) {
        CallingSettings missing = wanted.notIn(there);
        return missing.saysNothing()
                ? Optional.empty()
                : Optional.of(new SetCallingSettings(userId, user, missing.partsOf(there), missing, needs));
    }

    /** The key of a user's calling settings. */
    public static ObjectKey key(String user) {
        return ObjectKey.of("calling settings of", user);
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
        return "Set what becomes of the calls of " + user;
    }

    @Override
    public List<FieldChange> changes() {
        return wanted.changes(was);
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE;
    }

    @Override
    public Risk risk() {
        return Risk.MEDIUM;
    }

    @Override
    public List<AllowedChange> writes() {
        return CallingSettingsClient.writes(userId);
    }

    @Override
    public ByHand byHand() {
        return CallingScripts.byHand(user, wanted);
    }

    @Override
    public Outcome apply(RunContext run) {
        CallingSettingsClient client = run.client(CallingSettingsClient.class, CallingSettingsClient::of);
        ReadBack readBack = ReadBack.of(run, LOOK_EVERY, VISIBLE_WITHIN);
        Optional<ObjectNode> there = client.document(userId);
        if (there.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        CallingSettings now = SettingsDocument.state(there.get()).settings();
        if (wanted.notIn(now).saysNothing() || (readBack.wasSent() && wanted.isShownAs(now))) {
            return readBack.proved("set, and read back", "it is so already");
        }
        String what = "The change of the calling settings of " + user;
        if (readBack.wasSent()) {
            return readBack.unseen(what);
        }
        if (!was.saysNothing() && !was.equals(wanted.partsOf(now))) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "The calling settings of " + user + " were changed since the plan was made",
                    "Plan again to see the difference.");
        }
        String before = Json.write(SettingsDocument.only(there.get(), wanted));
        run.remember(BEFORE, before);
        run.acting(before);
        client.post(userId, SettingsDocument.with(there.get(), wanted));
        readBack.sent();
        return readBack.waiting(what);
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return standing(run, looked, userId, was, wanted);
    }

    static Standing standing(
            RunContext run, @Nullable Outcome looked, String userId, CallingSettings was, CallingSettings wanted) {
        if (looked instanceof Outcome.AlreadySo || looked instanceof Outcome.NotYet) {
            return Standing.of(looked);
        }
        CallingSettings now = run.client(CallingSettingsClient.class, CallingSettingsClient::of)
                .document(userId)
                .map(there -> SettingsDocument.state(there).settings())
                .orElse(CallingSettings.NOTHING);
        return Standing.of(wanted.changes(was), wanted.notIn(now).changes(now), !was.saysNothing());
    }

    @Override
    public Undo undo(Past past) {
        return past.recall(BEFORE)
                .or(() -> Optional.ofNullable(past.done().before()))
                .<Undo>map(before -> Undo.by(new RestoreCallingSettings(userId, user, wanted, before, Set.of())))
                .orElseGet(
                        () -> Undo.impossible("What the calling settings of " + user + " were was not written down."));
    }
}
