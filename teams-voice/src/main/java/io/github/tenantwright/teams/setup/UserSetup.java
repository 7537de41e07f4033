package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one user gets. Someone who is listed gets what stands here and nothing of {@link EveryoneSetup}; what is null is
 * left as it is, so that a user with no more than a name is simply left alone.
 *
 * @param user the user principal name, as in {@code anna.hall@contoso.com}; upper and lower case do not matter
 * @param number the Direct Routing number to assign
 * @param voiceRoutingPolicy the policy to grant
 * @param dialPlan the dial plan to grant
 * @param policies further policies to grant, by kind: calling, voicemail, caller ID, emergency call routing
 * @param forwarding what is to become of the user's calls
 * @param voicemail the voicemail settings to set
 */
public record UserSetup(
        String user,
        @Nullable PhoneNumber number,
        @Nullable String voiceRoutingPolicy,
        @Nullable String dialPlan,
        Map<UserPolicy, String> policies,
        @Nullable CallingSettings forwarding,
        @Nullable VoicemailSettings voicemail) {
    private static final int LONGEST = 113;
    private static final Pattern UPN =
            Pattern.compile("[A-Za-z0-9'_!#^~-](?:[A-Za-z0-9'._!#^~-]{0,62}[A-Za-z0-9'_!#^~-])?@[A-Za-z0-9.-]+");

    /** @throws InvalidInputException when the name is no user principal name */
    public UserSetup {
        policies = PolicyFields.checked(policies);
        Check.matches(
                "user",
                Check.atMost("user", Check.notNull("user", user), LONGEST),
                UPN,
                "a user principal name, as in anna.hall@contoso.com");
        try {
            DomainName.of(user.substring(user.indexOf('@') + 1));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("user", user, "after the @ stands " + e.rule());
        }
        if (forwarding != null
                && (forwarding.saysNothing()
                        || forwarding.forwarding() instanceof Forwarding.Other
                        || forwarding.unanswered() instanceof Unanswered.Other)) {
            throw new InvalidInputException("forwarding", null, "says at least one thing, in words of its own");
        }
        if (voicemail != null && voicemail.saysNothing()) {
            throw new InvalidInputException("voicemail", null, "says at least one thing");
        }
    }

    /** Starts the set-up of this user. */
    public static Builder named(String user) {
        return new Builder(user);
    }

    public Builder toBuilder() {
        Builder builder = new Builder(user)
                .voiceRoutingPolicy(voiceRoutingPolicy)
                .dialPlan(dialPlan)
                .policies(policies)
                .forwarding(forwarding)
                .voicemail(voicemail);
        builder.number = number;
        return builder;
    }

    /** The name in lower case, which is the same for all ways to write it. */
    public String key() {
        return user.toLowerCase(Locale.ROOT);
    }

    /** Makes a {@link UserSetup}. */
    public static final class Builder {
        private final String user;
        private @Nullable PhoneNumber number;
        private @Nullable String voiceRoutingPolicy;
        private @Nullable String dialPlan;
        private final Map<UserPolicy, String> policies = new EnumMap<>(UserPolicy.class);
        private @Nullable CallingSettings forwarding;
        private @Nullable VoicemailSettings voicemail;

        private Builder(String user) {
            this.user = user;
        }

        public Builder number(String value) {
            number = PhoneNumber.of(value);
            return this;
        }

        public Builder voiceRoutingPolicy(@Nullable String value) {
            voiceRoutingPolicy = value;
            return this;
        }

        public Builder dialPlan(@Nullable String value) {
            dialPlan = value;
            return this;
        }

        /** A further policy to grant. */
        public Builder policy(UserPolicy kind, String name) {
            policies.put(kind, name);
            return this;
        }

        private Builder policies(Map<UserPolicy, String> names) {
            policies.putAll(names);
            return this;
        }

        /** What is to become of the user's calls; parts that are not said stay as they are. */
        public Builder forwarding(@Nullable CallingSettings value) {
            forwarding = value;
            return this;
        }

        /** Voicemail settings; those that are not said stay as they are. */
        public Builder voicemail(@Nullable VoicemailSettings value) {
            voicemail = value;
            return this;
        }

        /** @throws InvalidInputException when the name is no user principal name */
        public UserSetup build() {
            return new UserSetup(user, number, voiceRoutingPolicy, dialPlan, policies, forwarding, voicemail);
        }
    }
}
