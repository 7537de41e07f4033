package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.calls.CallFacts.Gateway;
import io.github.tenantwright.teams.calls.CallFacts.NumberRule;
import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.Destination;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.calls.OutboundRoutes.NumberTranslations;
import io.github.tenantwright.teams.calls.PatternTrial.Trial;
import java.util.List;
import java.util.Optional;

/** One call from the outside: which tenant, whether it is let in, and whom it rings. */
final class InboundCall {
    private final CallFacts facts;
    private final PatternTrial patterns;
    private final String trunk;
    private final String called;
    private String calling;
    private final Walk walk;

    InboundCall(CallFacts facts, PatternTrial patterns, String called, String trunk, String calling) {
        this.facts = facts;
        this.patterns = patterns;
        this.trunk = trunk;
        this.called = called;
        this.calling = calling;
        this.walk = new Walk(calling.isEmpty() ? "somebody who withholds their number" : calling, called);
    }

    CallTrace trace() {
        Optional<Gateway> gateway = facts.gateway(trunk);
        if (gateway.isEmpty() && !facts.domains().isEmpty() && !FactsDomains.verified(facts, trunk)) {
            walk.documented(
                    Stage.TRUNK_IN,
                    "the Contact header's host " + trunk + " is neither a gateway nor in a verified domain here");
            return walk.end(Destination.DROPPED, "the service does not find this tenant by " + trunk);
        }
        walk.documented(
                Stage.TRUNK_IN,
                trunk + " leads to this tenant"
                        + (gateway.isEmpty() ? ", as a derived trunk" : ", which has it as gateway"));
        gateway.ifPresent(this::translate);
        Optional<CallTrace> blocked = blocked();
        return blocked.isPresent() ? blocked.get() : lookUp();
    }

    private void translate(Gateway gateway) {
        walk.number = translated("called", gateway.inboundTeams(), called);
        calling = calling.isEmpty() ? "" : translated("calling", gateway.inboundPstn(), calling);
    }

    private String translated(String which, List<String> rules, String number) {
        if (rules.isEmpty()) {
            return number;
        }
        NumberTranslations.Result result = NumberTranslations.first(facts, patterns, rules, number);
        walk.step(
                Stage.TRANSLATION,
                "the " + which + " number becomes " + result.number()
                        + (result.rule().isEmpty() ? " (no rule matches)" : " (rule " + result.rule() + ")"),
                List.of(),
                result.basis(),
                result.because());
        return result.number();
    }

    private Optional<CallTrace> blocked() {
        if (calling.isEmpty()) {
            return Optional.empty();
        }
        if (!facts.holds(CallKinds.BLOCKED) || !facts.holds(CallKinds.EXEMPT)) {
            walk.step(
                    Stage.BLOCKING,
                    "patterns of blocked and exempt numbers were not read",
                    List.of(),
                    Basis.NOT_JUDGED,
                    "one of them may keep this caller out");
            return Optional.empty();
        }
        Optional<NumberRule> exempt = first(facts.exempt());
        if (exempt.isPresent()) {
            walk.documented(
                    Stage.BLOCKING,
                    calling + " is exempt by the pattern " + exempt.get().name());
            return Optional.empty();
        }
        Optional<NumberRule> rule = first(facts.blocked());
        if (rule.isEmpty()) {
            walk.documented(Stage.BLOCKING, "no pattern keeps " + calling + " out");
            return Optional.empty();
        }
        String target = rule.get().target();
        walk.documented(Stage.BLOCKING, "the pattern " + rule.get().name() + " takes " + calling);
        return Optional.of(
                target.isEmpty()
                        ? walk.end(Destination.BLOCKED, "calls from " + calling + " are blocked")
                        : walk.end(Destination.TREATED, "calls from " + calling + " are sent to " + target));
    }

    private Optional<NumberRule> first(List<NumberRule> rules) {
        for (NumberRule rule : rules) {
            if (rule.enabled()) {
                Trial trial = patterns.search(rule.pattern(), calling);
                if (trial.kind() == Trial.Kind.NOT_JUDGED) {
                    walk.step(
                            Stage.BLOCKING,
                            "the pattern " + rule.name() + " can't be judged",
                            List.of(),
                            Basis.NOT_JUDGED,
                            trial.why());
                } else if (trial.matches()) {
                    return Optional.of(rule);
                }
            }
        }
        return Optional.empty();
    }

    private CallTrace lookUp() {
        String owner = facts.owners().get(walk.number);
        if (owner != null) {
            walk.documented(Stage.INTERNAL, walk.number + " is the number of " + owner);
            return walk.end(Destination.STAYS_IN_TEAMS, "the call rings " + owner);
        }
        if (!facts.allNumbers()) {
            walk.step(
                    Stage.INTERNAL,
                    "nobody is known to have " + walk.number,
                    List.of(),
                    Basis.NOT_JUDGED,
                    "not all numbers of the tenant were read");
            return walk.end(Destination.UNCERTAIN, "it is not known who has " + walk.number);
        }
        String bare = walk.number.replaceFirst("(?i);ext=.*", "");
        boolean base = !bare.equals(walk.number) && facts.owners().containsKey(bare);
        walk.documented(
                Stage.INTERNAL,
                "nobody has " + walk.number,
                base
                        ? List.of(bare + " without the extension is somebody's, but numbers are compared whole")
                        : List.of());
        for (NumberRule treatment : facts.unassigned()) {
            if (patterns.search(treatment.pattern(), walk.number).matches()) {
                return walk.end(
                        Destination.TREATED,
                        "the treatment " + treatment.name() + " of unassigned numbers sends it to "
                                + treatment.target());
            }
        }
        return walk.end(Destination.DROPPED, "nobody has the number " + walk.number + ", so the trunk gets a 404");
    }
}
