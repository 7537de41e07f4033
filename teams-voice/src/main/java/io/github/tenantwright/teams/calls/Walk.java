package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.Certainty;
import io.github.tenantwright.teams.calls.CallTrace.Destination;
import io.github.tenantwright.teams.calls.CallTrace.RouteTrial;
import io.github.tenantwright.teams.calls.CallTrace.RuleTrial;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.calls.CallTrace.Step;
import io.github.tenantwright.teams.calls.CallTrace.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A trace in the making. For one thread. */
final class Walk {
    private final String caller;
    private final String dialed;
    private final List<Step> steps = new ArrayList<>();
    private Basis weakest = Basis.DOCUMENTED;
    final List<RuleTrial> rules = new ArrayList<>();
    final List<RouteTrial> routes = new ArrayList<>();
    String number;
    String policy = "";
    String usage = "";

    Walk(String caller, String dialed) {
        this.caller = caller;
        this.dialed = dialed;
        this.number = dialed;
    }

    void documented(Stage stage, String words, String... details) {
        steps.add(new Step(stage, words, List.of(details), Basis.DOCUMENTED, ""));
    }

    void documented(Stage stage, String words, List<String> details) {
        steps.add(new Step(stage, words, details, Basis.DOCUMENTED, ""));
    }

    /** A step that decided something for this call and is not documented. */
    void step(Stage stage, String words, List<String> details, Basis basis, String because) {
        steps.add(new Step(stage, words, details, basis, because));
        if (basis.compareTo(weakest) > 0) {
            weakest = basis;
        }
    }

    void scope(String words) {
        documented(Stage.SCOPE, words);
    }

    CallTrace end(Destination destination, String words) {
        boolean notJudged = weakest == Basis.NOT_JUDGED;
        Certainty certainty = switch (weakest) {
            case DOCUMENTED -> Certainty.CERTAIN;
            case REPORTED -> Certainty.LIKELY;
            case UNCONFIRMED, NOT_JUDGED -> Certainty.UNCERTAIN;
        };
        Verdict verdict = notJudged && destination != Destination.UNCERTAIN
                ? new Verdict(
                        Destination.UNCERTAIN,
                        Certainty.UNCERTAIN,
                        words + ", unless what can't be judged decides otherwise")
                : new Verdict(destination, certainty, words);
        return new CallTrace(caller, dialed, number, rules, policy, usage, routes, steps, verdict);
    }
}
