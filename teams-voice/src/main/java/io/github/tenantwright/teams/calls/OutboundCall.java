package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.calls.CallFacts.EmergencyNumber;
import io.github.tenantwright.teams.calls.CallFacts.EmergencyPolicy;
import io.github.tenantwright.teams.calls.CallFacts.Policy;
import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.Destination;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.List;
import java.util.Optional;

/** One call to the outside, from its string to its verdict. */
final class OutboundCall {
    static final String EMERGENCY_TYPE = "TeamsEmergencyCallRoutingPolicy";
    /** The longest mask and dial string that the service takes. */
    private static final int LONGEST_EMERGENCY = 10;

    private final CallFacts facts;
    private final PatternTrial patterns;
    private final long seed;
    private final Caller caller;
    private final Walk walk;
    private final String dialed;

    OutboundCall(CallFacts facts, PatternTrial patterns, long seed, Caller caller, String dialed) {
        this.facts = facts;
        this.patterns = patterns;
        this.seed = seed;
        this.caller = caller;
        this.dialed = dialed;
        this.walk = new Walk(caller.name(), dialed);
    }

    CallTrace trace() {
        scope();
        clean();
        Optional<EmergencyNumber> emergency = emergency();
        if (emergency.isPresent()) {
            walk.number = emergency.get().dialString();
            if (!emergency.get().usage().isEmpty()) {
                return new OutboundRoutes(facts, patterns, seed, caller, walk)
                        .emergency(emergency.get().usage());
            }
        } else {
            new DialPlanWalk(facts, patterns, caller, walk).normalize();
            Optional<CallTrace> inside = internal();
            if (inside.isPresent()) {
                return inside.get();
            }
        }
        Optional<CallTrace> unfit = unfit();
        return unfit.isPresent() ? unfit.get() : route();
    }

    private void scope() {
        walk.scope("Not simulated: location-based routing, local media optimization, shared calling, policies of single"
                + " numbers, and calls that are forwarded or transferred back (they prefer the trunk they came by).");
    }

    private void clean() {
        StringBuilder kept = new StringBuilder();
        for (char c : dialed.toCharArray()) {
            if (" .-()/".indexOf(c) < 0) {
                kept.append(c);
            }
        }
        walk.number = kept.toString();
        if (walk.number.equals(dialed)) {
            walk.documented(Stage.CLEANING, "nothing to take out of " + dialed);
        } else {
            walk.step(
                    Stage.CLEANING,
                    dialed + " becomes " + walk.number,
                    List.of(),
                    Basis.REPORTED,
                    "which characters a client strips is not documented exactly");
        }
    }

    private Optional<EmergencyNumber> emergency() {
        String name = caller.policy(EMERGENCY_TYPE).map(Caller.Granted::policy).orElse("Global");
        String where = caller.policy(EMERGENCY_TYPE).map(Caller.Granted::from).orElse("since no other is granted");
        String digits = walk.number.startsWith("+") ? walk.number.substring(1) : walk.number;
        if (!facts.holds(CallKinds.EMERGENCY_POLICY)) {
            if (digits.length() <= LONGEST_EMERGENCY / 2) {
                walk.step(
                        Stage.EMERGENCY,
                        "the emergency call routing policies were not read",
                        List.of(),
                        Basis.UNCONFIRMED,
                        "one of them may take so short a number");
            }
            return Optional.empty();
        }
        Optional<EmergencyPolicy> policy = facts.emergencyPolicy(name);
        if (policy.isEmpty()) {
            if (!name.equals("Global")) {
                walk.step(
                        Stage.EMERGENCY,
                        "the emergency call routing policy " + name + " (" + where + ") is not in the tenant",
                        List.of(),
                        Basis.UNCONFIRMED,
                        "what holds in place of a policy that is gone is not documented");
            } else {
                walk.documented(Stage.EMERGENCY, "no emergency call routing policy is in force");
            }
            return Optional.empty();
        }
        for (EmergencyNumber number : policy.get().numbers()) {
            boolean dialString = number.dialString().equals(digits);
            if (dialString || number.masks().contains(digits)) {
                walk.step(
                        Stage.EMERGENCY,
                        walk.number
                                + (dialString
                                        ? " is an emergency number"
                                        : " is taken for the emergency number " + number.dialString())
                                + " of the policy " + name + " (" + where + ")",
                        List.of(
                                number.usage().isEmpty()
                                        ? "it names no usage, so the caller's own policy routes it"
                                        : "it takes the usage " + number.usage()
                                                + ", not those of the caller's policy"),
                        Basis.UNCONFIRMED,
                        "that this comes before the dial plan is not spelt out in the documentation");
                return Optional.of(number);
            }
        }
        walk.documented(
                Stage.EMERGENCY, walk.number + " is no emergency number of the policy " + name + " (" + where + ")");
        return Optional.empty();
    }

    private Optional<CallTrace> internal() {
        String owner = facts.owners().get(walk.number);
        if (owner != null) {
            walk.documented(
                    Stage.INTERNAL,
                    walk.number + " is the number of " + owner + " in this tenant",
                    "unless the number's reverse lookup is switched off, which is not read");
            return Optional.of(walk.end(
                    Destination.STAYS_IN_TEAMS,
                    owner.equalsIgnoreCase(caller.name())
                            ? "the caller dials their own number"
                            : "the call rings " + owner + " in Teams and uses no trunk"));
        }
        if (facts.allNumbers()) {
            walk.documented(Stage.INTERNAL, "nobody in the tenant has " + walk.number);
        } else {
            walk.documented(
                    Stage.INTERNAL,
                    "nobody is known to have " + walk.number,
                    "not all numbers of the tenant were read: one of them would stay in Teams");
        }
        return Optional.empty();
    }

    /** Why this caller can call nobody outside. */
    private Optional<CallTrace> unfit() {
        String why = "";
        if (!caller.known()) {
            why = "Teams does not know " + caller.name();
        } else if (!caller.phoneSystem()) {
            why = caller.name() + " has no Phone System license that works";
        } else if (!caller.enterpriseVoice()) {
            why = "Enterprise Voice is off for " + caller.name();
        } else if (!caller.isTeamsOnly()) {
            why = caller.name() + " is in the coexistence mode " + caller.coexistence() + ", not TeamsOnly";
        }
        if (why.isEmpty()) {
            return Optional.empty();
        }
        walk.documented(Stage.CALLER, why);
        return Optional.of(walk.end(Destination.DROPPED, why));
    }

    private CallTrace route() {
        Optional<Caller.Granted> granted = caller.policy(UserPolicy.VOICE_ROUTING.type());
        walk.policy = granted.map(Caller.Granted::policy).orElse("Global");
        String where = granted.map(Caller.Granted::from).orElse("since no other is granted");
        Optional<Policy> policy = facts.policy(walk.policy);
        if (policy.isEmpty() && granted.isPresent()) {
            walk.step(
                    Stage.POLICY,
                    "the voice routing policy " + walk.policy + " (" + where + ") is not in the tenant",
                    List.of(),
                    Basis.UNCONFIRMED,
                    "what holds in place of a policy that is gone is not documented");
        }
        List<String> usages = policy.map(Policy::usages).orElse(List.of());
        if (policy.isPresent() || granted.isEmpty()) {
            walk.documented(
                    Stage.POLICY,
                    "the voice routing policy " + walk.policy + " (" + where + ") "
                            + (usages.isEmpty()
                                    ? "has no usages"
                                    : "has the usages " + String.join(", ", usages) + ", in this order"));
        }
        return new OutboundRoutes(facts, patterns, seed, caller, walk).inOrder(usages);
    }
}
