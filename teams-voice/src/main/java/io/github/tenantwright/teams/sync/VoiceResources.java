package io.github.tenantwright.teams.sync;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.policies.UserPolicies;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.List;

/** Every kind of object of the configuration service that this module knows: the one list of them. */
final class VoiceResources {
    static final List<ResourceType<?>> ALL = List.of(
            DialPlans.TYPE,
            TranslationRules.TYPE,
            Gateways.TYPE,
            Routing.ROUTE,
            Routing.POLICY,
            EmergencyPolicies.TYPE,
            CallerIdPolicies.TYPE,
            InboundPatterns.BLOCKED,
            InboundPatterns.EXEMPT,
            UserPolicies.CALLING,
            UserPolicies.VOICEMAIL);

    private VoiceResources() {}

    /** @throws InvalidInputException when no kind has this stable name */
    static ResourceType<?> named(String name) {
        return ALL.stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("type", name, "one of " + ALL));
    }

    /** The kind of object that a grant of this kind names. */
    static ResourceType<?> granted(UserPolicy policy) {
        return ALL.stream()
                .filter(type -> type.restType().equals(policy.type()))
                .findFirst()
                .orElseThrow();
    }
}
