package io.github.tenantwright.teams.forwarding;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts parts of a user's calling settings back as the service showed them earlier, blanks included: a user who never
 * chose is again one who never chose.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param instead what they were changed to since, and are now if nobody else has changed them
 * @param before those parts as the service showed them, as JSON
 * @param needs what has to be done first
 */
public record RestoreCallingSettings(
        String userId, String user, CallingSettings instead, String before, Set<ObjectKey> needs) implements Operation {
    /** @throws InvalidInputException when what was before is no JSON object */
    public RestoreCallingSettings {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        Check.notNull("instead", instead);
        read(before);
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    private static ObjectNode read(String json) {
        try {
            if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException("before", "(text)", "a JSON object");
        }
        throw new InvalidInputException("before", "(text)", "a JSON object");
    }

    /** What the parts mean. */
    private CallingSettings settings() {
        return instead.partsOf(SettingsDocument.state(read(before)).settings());
    }

    @Override
    public ObjectKey key() {
        return SetCallingSettings.key(user);
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
        return "Put what becomes of the calls of " + user + " back as it was";
    }

    @Override
    public List<FieldChange> changes() {
        return settings().changes(instead);
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
        return CallingScripts.byHand(user, settings());
    }

    @Override
    public Outcome apply(RunContext run) {
        CallingSettingsClient client = run.client(CallingSettingsClient.class, CallingSettingsClient::of);
        ReadBack readBack = ReadBack.of(run, SetCallingSettings.LOOK_EVERY, SetCallingSettings.VISIBLE_WITHIN);
        Optional<ObjectNode> there = client.document(userId);
        if (there.isEmpty()) {
            return LookedUpUsers.unknown(run, user);
        }
        ObjectNode wanted = read(before);
        CallingSettings now = SettingsDocument.state(there.get()).settings();
        boolean meansTheSame = readBack.wasSent() && settings().isShownAs(now);
        if (meansTheSame || SettingsDocument.sameParts(there.get(), wanted, instead)) {
            return readBack.proved("put back, and read", "it is as it was");
        }
        String what = "The change of the calling settings of " + user;
        if (readBack.wasSent()) {
            return readBack.unseen(what);
        }
        if (!instead.isShownAs(now)) {
            return Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "The calling settings of " + user + " were changed by somebody else meanwhile",
                    "Look at them, and set by hand what is to go back.");
        }
        run.acting(Json.write(SettingsDocument.only(there.get(), instead)));
        client.post(userId, SettingsDocument.restored(there.get(), wanted, instead));
        readBack.sent();
        return readBack.waiting(what);
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return SetCallingSettings.standing(run, looked, userId, instead, settings());
    }

    @Override
    public Undo undo(Past past) {
        return Undo.by(new SetCallingSettings(userId, user, instead.partsOf(settings()), instead, Set.of()));
    }
}
