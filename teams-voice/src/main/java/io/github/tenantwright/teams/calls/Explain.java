package io.github.tenantwright.teams.calls;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.calls.CallFacts.Policy;
import io.github.tenantwright.teams.calls.CallFacts.Route;
import io.github.tenantwright.teams.calls.Explanation.Broken;
import io.github.tenantwright.teams.calls.Explanation.Link;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why somebody can't call: walks from the license to the trunk and stops at the first broken link, with what mends
 * it. A pure function.
 */
public final class Explain {
    private final CallFacts facts;
    private final List<String> freeNumbers;
    private final Caller caller;
    private final List<Link> links = new ArrayList<>();

    private Explain(CallFacts facts, List<String> freeNumbers, Caller caller) {
        this.facts = facts;
        this.freeNumbers = freeNumbers;
        this.caller = caller;
    }

    /**
     * Why this user can call out over Direct Routing, or can't.
     *
     * @param freeNumbers Direct Routing numbers that nobody has, for somebody who has none; may be empty
     * @throws InvalidInputException when there is no such user among the facts
     */
    public static Explanation user(CallFacts facts, List<String> freeNumbers, String name) {
        Caller caller = facts.caller(name)
                .orElseThrow(() -> new InvalidInputException(
                        "user", name, "the sign-in name of a user; nobody of that name was read with the tenant"));
        Explain explain = new Explain(facts, List.copyOf(freeNumbers), caller);
        Broken broken = explain.walk();
        return new Explanation(caller.name(), explain.links, broken);
    }

    private @Nullable Broken walk() {
        Broken person = person();
        if (person != null) {
            return person;
        }
        Broken number = number();
        return number != null ? number : policy();
    }

    private void ok(String name, String words) {
        links.add(new Link(name, words));
    }

    private @Nullable Broken person() {
        String state = caller.phonePlan();
        if (!caller.phoneSystem()) {
            boolean gone = state == null || state.isEmpty() || state.equalsIgnoreCase("Deleted");
            return gone
                    ? byHand(
                            "license",
                            state == null || state.isEmpty()
                                    ? "no license with Phone System is assigned"
                                    : "the Phone System plan was taken away",
                            "Assign a license with Phone System in the Microsoft 365 admin center"
                                    + (caller.country().isEmpty() ? ", after setting a usage location." : "."))
                    : byHand(
                            "plan state",
                            "the Phone System plan is in the state " + state,
                            "See to the subscription (billing, renewal); a suspended plan can't be used.");
        }
        ok("license", "Phone System" + (state == null ? "" : " (" + state + ")"));
        if (caller.teamsPlan() != null && !works(caller.teamsPlan())) {
            return byHand(
                    "plan state",
                    "the Teams plan is " + (caller.teamsPlan().isEmpty() ? "missing" : caller.teamsPlan()),
                    "Enable the Teams plan in the user's license.");
        }
        if (!caller.enabled()) {
            return byHand("account", "the account may not sign in", "Unblock the sign-in, if that is meant.");
        }
        ok("account", "may sign in");
        if (!caller.known()) {
            return byHand(
                    "Teams",
                    "Teams does not know the user yet",
                    "Wait: a fresh license takes minutes to a day to arrive.");
        }
        if (!caller.accountType().isEmpty() && !caller.accountType().equalsIgnoreCase("User")) {
            return byHand("Teams", "the account is of the type " + caller.accountType(), "Use a user's own account.");
        }
        ok("Teams", "knows the user");
        if (!caller.isTeamsOnly()) {
            return byHand(
                    "coexistence",
                    "the mode is " + caller.coexistence() + ", not TeamsOnly",
                    "Grant-CsTeamsUpgradePolicy -Identity '" + caller.name().replace("'", "''")
                            + "' -PolicyName 'UpgradeToTeams'");
        }
        ok("coexistence", caller.coexistence().isEmpty() ? "the service does not say" : caller.coexistence());
        return null;
    }

    private static boolean works(String state) {
        return state.equalsIgnoreCase("Enabled") || state.equalsIgnoreCase("Warning");
    }

    private @Nullable Broken number() {
        if (caller.number().isEmpty()) {
            if (!caller.onPremisesNumber().isEmpty()) {
                return byHand(
                        "number",
                        "the local Active Directory holds the number " + caller.onPremisesNumber()
                                + ", which blocks any other",
                        "Clear msRTCSIP-Line there, let it sync, then assign the number.");
            }
            Optional<PhoneNumber> free =
                    freeNumbers.stream().map(PhoneNumber::of).findFirst();
            return new Broken(
                    "number",
                    "no number is assigned",
                    free.isPresent()
                            ? "Assign a Direct Routing number: " + free.get() + " is free."
                            : "Assign a Direct Routing number.",
                    free.<Operation>map(number -> new AssignPhoneNumber(caller.id(), caller.name(), number, Set.of()))
                            .orElse(null));
        }
        ok("number", caller.number());
        if (!caller.enterpriseVoice()) {
            return new Broken(
                    "Enterprise Voice",
                    "it is off",
                    "Set-CsPhoneNumberAssignment -Identity '" + caller.name().replace("'", "''")
                            + "' -EnterpriseVoiceEnabled $true",
                    new SwitchEnterpriseVoice(caller.id(), caller.name(), true, Set.of()));
        }
        ok("Enterprise Voice", "on");
        return null;
    }

    private @Nullable Broken policy() {
        Optional<Caller.Granted> granted = caller.policy(UserPolicy.VOICE_ROUTING.type());
        String name = granted.map(Caller.Granted::policy).orElse("Global");
        String from = granted.map(Caller.Granted::from).orElse("since no other is granted");
        Optional<Policy> policy = facts.policy(name);
        if (policy.isEmpty() || policy.get().usages().isEmpty()) {
            String cause = policy.isEmpty() && granted.isPresent()
                    ? "the voice routing policy " + name + " (" + from + ") is not in the tenant"
                    : "the voice routing policy " + name + " (" + from + ") has no usages";
            Optional<String> other = facts.policies().stream()
                    .filter(one -> !one.name().equalsIgnoreCase("Global") && leadsSomewhere(one))
                    .map(Policy::name)
                    .sorted()
                    .findFirst();
            String was = granted.filter(one -> one.group().isEmpty())
                    .map(Caller.Granted::policy)
                    .orElse("");
            return new Broken(
                    "policy",
                    cause,
                    other.map(one -> "Grant a voice routing policy that leads to a trunk, as " + one + " does.")
                            .orElse("Make a voice routing policy with a usage that has a route, and grant it."),
                    other.<Operation>map(one -> grant(UserPolicy.VOICE_ROUTING, was, one))
                            .orElse(null));
        }
        ok("policy", name + " (" + from + ")");
        Broken dialPlan = dialPlan();
        return dialPlan != null ? dialPlan : usages(policy.get());
    }

    private @Nullable Broken dialPlan() {
        Optional<Caller.Granted> granted = caller.policy(UserPolicy.DIAL_PLAN.type());
        if (granted.isPresent() && facts.dialPlan(granted.get().policy()).isEmpty()) {
            boolean direct = granted.get().group().isEmpty();
            return new Broken(
                    "dial plan",
                    "the dial plan " + granted.get().policy() + " ("
                            + granted.get().from() + ") is not in the tenant",
                    direct
                            ? "Take the grant away, so that the tenant's Global plan applies, or grant another."
                            : "Change the group's policy assignment.",
                    direct ? grant(UserPolicy.DIAL_PLAN, granted.get().policy(), "") : null);
        }
        ok(
                "dial plan",
                granted.map(one -> one.policy() + " (" + one.from() + ")")
                        .orElse("Global (since no other is granted)"));
        return null;
    }

    private Operation grant(UserPolicy policy, String was, String wanted) {
        return new GrantPolicy(policy, caller.id(), caller.name(), was, wanted, Set.of());
    }

    private @Nullable Broken usages(Policy policy) {
        List<String> unlisted = policy.usages().stream()
                .filter(usage -> !facts.usages().contains(usage))
                .toList();
        if (unlisted.size() == policy.usages().size()) {
            return new Broken(
                    "usage",
                    "no usage of the policy is in the tenant's list: " + String.join(", ", unlisted),
                    "Add them to the list of PSTN usages.",
                    new AddPstnUsages(unlisted, Set.of()));
        }
        ok("usage", String.join(", ", policy.usages()));
        List<Route> routes = routes(policy);
        if (routes.isEmpty()) {
            Set<String> trunks = new LinkedHashSet<>();
            facts.routes().forEach(route -> trunks.addAll(route.gateways()));
            String usage = policy.usages().stream()
                    .filter(one -> !unlisted.contains(one))
                    .findFirst()
                    .orElseThrow();
            return new Broken(
                    "route",
                    "no route has a usage of the policy " + policy.name(),
                    "Make a route with the usage " + usage + ".",
                    trunks.size() == 1 ? route(usage, trunks.iterator().next()) : null);
        }
        ok("route", String.join(", ", routes.stream().map(Route::name).toList()));
        return trunk(routes);
    }

    private static @Nullable Operation route(String usage, String trunk) {
        try {
            return Routing.create(VoiceRoute.named(usage)
                    .pattern("^\\+")
                    .usages(usage)
                    .trunks(trunk)
                    .build());
        } catch (InvalidInputException notOurs) {
            return null;
        }
    }

    private List<Route> routes(Policy policy) {
        return facts.routes().stream()
                .filter(route -> route.bridge().isEmpty())
                .filter(route -> route.usages().stream().anyMatch(policy.usages()::contains))
                .toList();
    }

    private boolean leadsSomewhere(Policy policy) {
        return routes(policy).stream()
                .anyMatch(route ->
                        route.gateways().stream().anyMatch(trunk -> why(trunk).isEmpty()));
    }

    /** Why the trunk takes no calls; empty when it does as far as is known. */
    private String why(String trunk) {
        Optional<CallFacts.Gateway> gateway = facts.gateway(trunk);
        if (gateway.isPresent()) {
            return gateway.get().enabled() ? "" : trunk + " is switched off (drained)";
        }
        return facts.domains().isEmpty() || FactsDomains.verified(facts, trunk)
                ? ""
                : "the domain " + trunk + " is "
                        + (FactsDomains.known(facts, trunk) ? "not verified" : "not in the tenant");
    }

    private @Nullable Broken trunk(List<Route> routes) {
        Set<String> trunks = new LinkedHashSet<>();
        routes.forEach(route -> trunks.addAll(route.gateways()));
        List<String> usable =
                trunks.stream().filter(trunk -> why(trunk).isEmpty()).toList();
        if (!usable.isEmpty()) {
            ok(
                    "trunk",
                    String.join(", ", usable) + (facts.gateway(usable.get(0)).isEmpty() ? " (derived)" : ""));
            return null;
        }
        if (trunks.isEmpty()) {
            return byHand("trunk", "no route of the policy has a trunk", "Name a trunk in the route.");
        }
        String trunk = trunks.iterator().next();
        boolean drained = facts.gateway(trunk).isPresent();
        return new Broken(
                "trunk",
                why(trunk),
                drained
                        ? "Set-CsOnlinePSTNGateway -Identity '" + trunk.replace("'", "''") + "' -Enabled $true"
                        : "Have the trunk's domain verified; it takes up to a day until it is active for voice.",
                drained ? null : domain(trunk));
    }

    private @Nullable Operation domain(String trunk) {
        try {
            DomainName name = DomainName.of(trunk);
            return FactsDomains.known(facts, trunk) ? new VerifyDomain(name) : new AddDomain(name);
        } catch (InvalidInputException noDomain) {
            return null;
        }
    }

    private static Broken byHand(String name, String cause, String remedy) {
        return new Broken(name, cause, remedy, null);
    }
}
