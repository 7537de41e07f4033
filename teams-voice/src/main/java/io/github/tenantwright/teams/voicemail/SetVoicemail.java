package io.github.tenantwright.teams.voicemail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
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
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.RunContext;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Undo;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.backend.CmdletStep;
import io.github.tenantwright.teams.config.TeamsRoles;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets a user's voicemail. No REST form is known, neither for reading nor for writing: with a {@code pwsh} at hand it is
 * looked at, set and read back by cmdlets; without one a person does it, and their word counts.
 *
 * @param userId the object id
 * @param user the user principal name, for people
 * @param wanted what is to be; what is null in it stays as it is
 * @param instead what it is now if nobody else has changed it, where that is known; null where anything may be replaced
 * @param needs what has to be done first
 */
public record SetVoicemail(
        String userId,
        String user,
        VoicemailSettings wanted,
        @Nullable VoicemailSettings instead,
        Set<ObjectKey> needs) implements Operation {
    /** @throws InvalidInputException when nothing is wanted */
    public SetVoicemail {
        Check.text("userId", userId, 100);
        Check.text("user", user, 1024);
        if (wanted.saysNothing()) {
            throw new InvalidInputException("wanted", null, "at least one setting");
        }
        needs = Collections.unmodifiableSet(new TreeSet<>(needs));
    }

    /** The key of a user's voicemail settings. */
    public static ObjectKey key(String user) {
        return ObjectKey.of("voicemail of", user);
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
        return "Set the voicemail of " + user;
    }

    @Override
    public List<FieldChange> changes() {
        return wanted.changes(instead);
    }

    @Override
    public Requirements requirements() {
        return TeamsRoles.VOICE.using(Audience.GRAPH);
    }

    @Override
    public List<AllowedChange> writes() {
        return CmdletStep.writes(byHand().statements(), "change a user's voicemail settings");
    }

    @Override
    public ByHand byHand() {
        return ByHand.of(
                "In Teams, " + user + " opens Settings, Calls, Configure voicemail; an administrator has the cmdlet"
                        + " Set-CsOnlineVoicemailUserSettings.",
                Statement.run(wanted.cmdlet(userId)));
    }

    @Override
    public Outcome apply(RunContext run) {
        return CmdletStep.lookAndAct(run, this, Capability.VOICEMAIL_SETTINGS, new Look());
    }

    private final class Look implements CmdletStep.Look {
        @Override
        public Cmdlet cmdlet() {
            return Cmdlet.named("Get-CsOnlineVoicemailUserSettings").with("Identity", userId);
        }

        @Override
        public boolean isAsWanted(String found) {
            return wanted.isSoIn(settings(found));
        }

        @Override
        public String before(String found) {
            return settings(found).json();
        }

        @Override
        public Optional<Outcome> objection(String found) {
            if (instead == null || instead.isSoIn(settings(found))) {
                return Optional.empty();
            }
            return Optional.of(Outcome.failed(
                    FailureCause.CHANGED_SINCE_PLANNED,
                    "Somebody has changed the voicemail of " + user + " since",
                    "Decide which settings are right; nothing was changed."));
        }
    }

    private static VoicemailSettings settings(String found) {
        try {
            JsonNode json = Json.MAPPER.readTree(found);
            return VoicemailSettings.read(json != null && json.isArray() ? json.path(0) : json);
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException("voicemail", "(text)", "JSON");
        }
    }

    @Override
    public Standing standing(RunContext run, @Nullable Outcome looked) {
        return looked == null || looked instanceof Outcome.Failed
                ? CmdletStep.found(run, Capability.VOICEMAIL_SETTINGS, new Look())
                        .map(found ->
                                Standing.of(wanted.changes(instead), wanted.changes(settings(found)), instead != null))
                        .orElseGet(() -> Standing.of(looked))
                : Standing.of(looked);
    }

    @Override
    public Undo undo(Past past) {
        String before = past.done().before();
        if (before == null) {
            return Undo.impossible("What the voicemail settings of " + user
                    + " were before is not known, since a person has set them and nothing has read them.");
        }
        VoicemailSettings back = wanted.partsOf(settings(before));
        return back.saysNothing()
                ? Undo.impossible("The service did not show what the voicemail settings of " + user + " were.")
                : Undo.by(new SetVoicemail(userId, user, back, wanted, Set.of()));
    }
}
