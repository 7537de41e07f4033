package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.dialplan.DialPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's objects and users say about calls, in typed form. Patterns are texts here: also one that can't be read
 * has its place in an order. Immutable.
 *
 * @param country the tenant's country, two capital letters; empty when it is not known
 * @param dialPlans the tenant's, {@code Global} among them
 * @param countryPlans the service's own; empty when they were not read
 * @param usages the tenant's list
 * @param routes in any order
 * @param policies the voice routing policies, {@code Global} among them
 * @param gateways the tenant's own gateway objects
 * @param translations the tenant's translation rules
 * @param emergencyPolicies the emergency call routing policies
 * @param blocked patterns of callers who are kept out
 * @param exempt patterns of callers who are let in all the same
 * @param unassigned treatments of called numbers that nobody has
 * @param domains the tenant's domains in lower case, and whether each is verified; empty when not known
 * @param owners who has which number, where that is known
 * @param callers the users, by sign-in name in lower case
 * @param allNumbers whether every number of the tenant is in {@code owners}
 * @param unread names of the kinds that were not read, so that their absence means nothing
 */
public record CallFacts(
        String country,
        List<DialPlan> dialPlans,
        List<DialPlan> countryPlans,
        List<String> usages,
        List<Route> routes,
        List<Policy> policies,
        List<Gateway> gateways,
        List<Translation> translations,
        List<EmergencyPolicy> emergencyPolicies,
        List<NumberRule> blocked,
        List<NumberRule> exempt,
        List<NumberRule> unassigned,
        Map<String, Boolean> domains,
        Map<String, String> owners,
        Map<String, Caller> callers,
        boolean allNumbers,
        Set<String> unread) {

    /**
     * A voice route.
     *
     * @param priority null when the service shows none: such a route comes last
     * @param bridge the number of a conference bridge whose dial-out alone takes this route; empty for ordinary routes
     */
    public record Route(
            String name,
            @Nullable Integer priority,
            String pattern,
            List<String> usages,
            List<String> gateways,
            String bridge) {
        public Route {
            usages = List.copyOf(usages);
            gateways = List.copyOf(gateways);
        }
    }

    /** A voice routing policy: its usages in order. */
    public record Policy(String name, List<String> usages) {
        public Policy {
            usages = List.copyOf(usages);
        }
    }

    /**
     * A gateway object.
     *
     * @param name its FQDN
     * @param enabled false while it is drained
     * @param failoverCodes the SIP answers after which the next trunk is tried
     * @param failoverSeconds how long silence lasts until the next trunk is tried
     * @param outboundPstn names of rules for the called number
     * @param outboundTeams names of rules for the calling number
     * @param inboundPstn names of rules for the calling number of calls that come in
     * @param inboundTeams names of rules for the called number of calls that come in
     */
    public record Gateway(
            String name,
            boolean enabled,
            String failoverCodes,
            int failoverSeconds,
            List<String> outboundPstn,
            List<String> outboundTeams,
            List<String> inboundPstn,
            List<String> inboundTeams) {
        public Gateway {
            outboundPstn = List.copyOf(outboundPstn);
            outboundTeams = List.copyOf(outboundTeams);
            inboundPstn = List.copyOf(inboundPstn);
            inboundTeams = List.copyOf(inboundTeams);
        }
    }

    /** A translation rule. */
    public record Translation(String name, String pattern, String translation) {}

    /** An emergency call routing policy. */
    public record EmergencyPolicy(String name, List<EmergencyNumber> numbers) {
        public EmergencyPolicy {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * A string that is an emergency call.
     *
     * @param dialString what is sent to the trunk
     * @param masks what is taken for it when dialed
     * @param usage the usage whose routes it takes; empty when none is named
     */
    public record EmergencyNumber(String dialString, List<String> masks, String usage) {
        public EmergencyNumber {
            masks = List.copyOf(masks);
        }
    }

    /**
     * A pattern over numbers of calls that come in.
     *
     * @param target where such calls go; empty when they are just kept out, or let in
     */
    public record NumberRule(String name, boolean enabled, String pattern, String target) {}

    public CallFacts {
        dialPlans = List.copyOf(dialPlans);
        countryPlans = List.copyOf(countryPlans);
        usages = List.copyOf(usages);
        routes = List.copyOf(routes);
        policies = List.copyOf(policies);
        gateways = List.copyOf(gateways);
        translations = List.copyOf(translations);
        emergencyPolicies = List.copyOf(emergencyPolicies);
        blocked = List.copyOf(blocked);
        exempt = List.copyOf(exempt);
        unassigned = List.copyOf(unassigned);
        domains = Map.copyOf(domains);
        owners = Map.copyOf(owners);
        callers = Map.copyOf(callers);
        unread = Set.copyOf(unread);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether objects of the kind were read. */
    public boolean holds(ResourceType<?> kind) {
        return !unread.contains(kind.name());
    }

    /** The user of that sign-in name. */
    public Optional<Caller> caller(String name) {
        return Optional.ofNullable(callers.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<DialPlan> dialPlan(String name) {
        return named(dialPlans, DialPlan::name, name);
    }

    public Optional<Policy> policy(String name) {
        return named(policies, Policy::name, name);
    }

    public Optional<EmergencyPolicy> emergencyPolicy(String name) {
        return named(emergencyPolicies, EmergencyPolicy::name, name);
    }

    /** The gateway object of that FQDN; derived trunks have none. */
    public Optional<Gateway> gateway(String name) {
        return named(gateways, Gateway::name, name);
    }

    Optional<Translation> translation(String name) {
        return named(translations, Translation::name, name);
    }

    /** The service's plan for the country, where it is known which one that is. */
    Optional<DialPlan> countryPlan(String iso) {
        return iso.isEmpty() ? Optional.empty() : named(countryPlans, DialPlan::name, iso);
    }

    private static <T> Optional<T> named(List<T> all, Function<T, String> nameOf, String name) {
        return all.stream()
                .filter(one -> ResourceType.sameIdentity(nameOf.apply(one), name))
                .findFirst();
    }

    /** Collects facts by hand. Nothing counts as unread unless that is said. */
    public static final class Builder {
        private String country = "";
        private final List<DialPlan> dialPlans = new ArrayList<>();
        private final List<DialPlan> countryPlans = new ArrayList<>();
        private final Set<String> usages = new LinkedHashSet<>();
        private final List<Route> routes = new ArrayList<>();
        private final List<Policy> policies = new ArrayList<>();
        private final List<Gateway> gateways = new ArrayList<>();
        private final List<Translation> translations = new ArrayList<>();
        private final List<EmergencyPolicy> emergencyPolicies = new ArrayList<>();
        private final List<NumberRule> blocked = new ArrayList<>();
        private final List<NumberRule> exempt = new ArrayList<>();
        private final List<NumberRule> unassigned = new ArrayList<>();
        private final Map<String, Boolean> domains = new LinkedHashMap<>();
        private final Map<String, String> owners = new LinkedHashMap<>();
        private final Map<String, Caller> callers = new LinkedHashMap<>();
        private boolean allNumbers = true;
        private final Set<String> unread = new LinkedHashSet<>();

        private Builder() {}

        public Builder country(String iso) {
            country = iso;
            return this;
        }

        public Builder dialPlan(DialPlan plan) {
            dialPlans.add(plan);
            return this;
        }

        public Builder countryPlan(DialPlan plan) {
            countryPlans.add(plan);
            return this;
        }

        public Builder usage(String name) {
            usages.add(name);
            return this;
        }

        public Builder route(Route route) {
            routes.add(route);
            return this;
        }

        public Builder policy(String name, String... inOrder) {
            policies.add(new Policy(name, List.of(inOrder)));
            return this;
        }

        public Builder gateway(Gateway gateway) {
            gateways.add(gateway);
            return this;
        }

        public Builder translation(String name, String pattern, String translation) {
            translations.add(new Translation(name, pattern, translation));
            return this;
        }

        public Builder emergencyPolicy(String name, EmergencyNumber... numbers) {
            emergencyPolicies.add(new EmergencyPolicy(name, List.of(numbers)));
            return this;
        }

        public Builder blocked(NumberRule rule) {
            blocked.add(rule);
            return this;
        }

        public Builder exempt(NumberRule rule) {
            exempt.add(rule);
            return this;
        }

        public Builder unassigned(NumberRule rule) {
            unassigned.add(rule);
            return this;
        }

        public Builder domain(String name, boolean verified) {
            domains.put(name.toLowerCase(Locale.ROOT), verified);
            return this;
        }

        public Builder owner(String number, String who) {
            owners.put(number, who);
            return this;
        }

        public Builder caller(Caller caller) {
            callers.put(caller.name().toLowerCase(Locale.ROOT), caller);
            return this;
        }

        public Builder allNumbers(boolean value) {
            allNumbers = value;
            return this;
        }

        public Builder unread(ResourceType<?> kind) {
            unread.add(kind.name());
            return this;
        }

        public CallFacts build() {
            return new CallFacts(
                    country,
                    dialPlans,
                    countryPlans,
                    List.copyOf(usages),
                    routes,
                    policies,
                    gateways,
                    translations,
                    emergencyPolicies,
                    blocked,
                    exempt,
                    unassigned,
                    domains,
                    owners,
                    callers,
                    allNumbers,
                    unread);
        }
    }
}
