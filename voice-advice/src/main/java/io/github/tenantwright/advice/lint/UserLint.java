package io.github.tenantwright.advice.lint;

import io.github.tenantwright.teams.calls.CallFacts;
import io.github.tenantwright.teams.calls.Caller;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Users whose parts don't fit together. */
final class UserLint {
    private final CallFacts facts;
    private final List<LintFinding> findings;

    UserLint(CallFacts facts, List<LintFinding> findings) {
        this.facts = facts;
        this.findings = findings;
    }

    void look() {
        Map<String, Caller> inOrder = new TreeMap<>(facts.callers());
        inOrder.values().stream()
                .filter(caller -> caller.known() && !caller.accountType().equalsIgnoreCase("ResourceAccount"))
                .forEach(this::user);
    }

    private void user(Caller caller) {
        String place = "user " + caller.name();
        if (!caller.number().isEmpty() && !caller.enterpriseVoice()) {
            add("no-enterprise-voice", place, "has the number " + caller.number() + " but Enterprise Voice is off");
        }
        if (!caller.number().isEmpty() && !caller.phoneSystem()) {
            add(
                    "number-without-license",
                    place,
                    "has the number " + caller.number() + " but no working Phone System plan");
        }
        if (caller.phoneSystem()
                && !caller.coexistence().isEmpty()
                && !caller.coexistence().equalsIgnoreCase("TeamsOnly")) {
            add("not-teams-only", place, "is in the coexistence mode " + caller.coexistence() + ", not TeamsOnly");
        }
        if (!caller.onPremisesNumber().isEmpty()) {
            add(
                    "on-premises-number",
                    place,
                    "has the number " + caller.onPremisesNumber() + " in the local Active Directory, which blocks any"
                            + " other");
        }
        caller.policy(UserPolicy.VOICE_ROUTING.type()).ifPresent(granted -> {
            if (!caller.phoneSystem()) {
                add(
                        "policy-without-license",
                        place,
                        "has the voice routing policy " + granted.policy() + " but no working Phone System plan");
            }
            if (facts.policy(granted.policy()).isEmpty()) {
                add("policy-gone", place, "has the voice routing policy " + granted.policy() + ", which is not there");
            }
        });
        caller.policy(UserPolicy.DIAL_PLAN.type())
                .filter(granted -> facts.dialPlan(granted.policy()).isEmpty())
                .ifPresent(granted ->
                        add("policy-gone", place, "has the dial plan " + granted.policy() + ", which is not there"));
    }

    private void add(String code, String place, String words) {
        findings.add(Lint.warning(code, place, words, ""));
    }
}
