package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * @param delegates who may act for the user, all of them: at most 25, each with at least one right; empty for nobody
 * @param forwarding what is to become of the user's calls
 * @param voicemail the voicemail settings to set
 */
public record UserSetup(
        String user,
        @Nullable PhoneNumber number,
        @Nullable String voiceRoutingPolicy,
        @Nullable String dialPlan,
        Map<UserPolicy, String> policies,
        @Nullable List<DelegateRights> delegates,
        @Nullable CallingSettings forwarding,
        @Nullable VoicemailSettings voicemail) {
    private static final int LONGEST = 113;
    private static final int MOST_DELEGATES = 25;
    private static final Pattern UPN =
            Pattern.compile("[A-Za-z0-9'_!#^~-](?:[A-Za-z0-9'._!#^~-]{0,62}[A-Za-z0-9'_!#^~-])?@[A-Za-z0-9.-]+");

    /** @throws InvalidInputException when the name is no user principal name, or something is not as said above */
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
        if (delegates != null) {
            delegates = List.copyOf(delegates);
            delegates(user, delegates);
            if (delegates.isEmpty()
                    && forwarding != null
                    && forwarding.targets().contains(CallTarget.DELEGATES)) {
                throw new InvalidInputException("delegates", "nobody", "somebody, where calls go to delegates");
            }
        }
    }

    private static void delegates(String user, List<DelegateRights> all) {
        if (all.size() > MOST_DELEGATES) {
            throw new InvalidInputException("delegates", all.size(), "at most " + MOST_DELEGATES + " delegates");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            DelegateRights one = all.get(i);
            String at = "delegates[" + i + "]";
            String key = one.delegate().toLowerCase(Locale.ROOT);
            if (key.equalsIgnoreCase(user)) {
                throw new InvalidInputException(at + ".delegate", one.delegate(), "somebody other than the user");
            }
            if (!seen.add(key)) {
                throw new InvalidInputException(at + ".delegate", one.delegate(), "stands in this list already");
            }
            if (!one.makeCalls()
                    && !one.receiveCalls()
                    && !one.manageSettings()
                    && !Boolean.TRUE.equals(one.pickUpHeldCalls())
                    && !Boolean.TRUE.equals(one.joinActiveCalls())) {
                throw new InvalidInputException(at, one.delegate(), "has at least one right");
            }
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
                .delegates(delegates)
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
        private @Nullable List<DelegateRights> delegates;
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

        /** Who may act for the user: nobody but these. An empty list takes all away, null leaves them as they are. */
        public Builder delegates(@Nullable List<DelegateRights> value) {
            delegates = value;
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

        /** @throws InvalidInputException when the name is no user principal name, or parts don't fit together */
        public UserSetup build() {
            return new UserSetup(
                    user, number, voiceRoutingPolicy, dialPlan, policies, delegates, forwarding, voicemail);
        }
    }
}
