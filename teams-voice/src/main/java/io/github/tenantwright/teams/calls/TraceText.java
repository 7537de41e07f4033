package io.github.tenantwright.teams.calls;

import io.github.tenantwright.teams.calls.CallTrace.Basis;
import io.github.tenantwright.teams.calls.CallTrace.RouteTrial;
import io.github.tenantwright.teams.calls.CallTrace.RuleTrial;
import io.github.tenantwright.teams.calls.CallTrace.Stage;
import io.github.tenantwright.teams.calls.CallTrace.Step;
import java.util.Locale;

/** A trace as a text. */
final class TraceText {
    private final CallTrace trace;
    private final StringBuilder text = new StringBuilder();

    TraceText(CallTrace trace) {
        this.trace = trace;
    }

    String text() {
        line(0, trace.caller() + " dials " + trace.dialed());
        int number = 0;
        for (Step step : trace.steps()) {
            if (step.stage() == Stage.SCOPE) {
                continue;
            }
            line(0, "");
            line(0, ++number + ". " + title(step.stage()) + ": " + step.words());
            step.details().forEach(detail -> line(5, detail));
            if (step.stage() == Stage.DIAL_PLAN) {
                trace.rules().forEach(this::rule);
            }
            if (step.stage() == Stage.TRUNKS) {
                trace.routes().forEach(this::route);
            }
            if (step.basis() != Basis.DOCUMENTED) {
                line(3, "[" + step.basis().words() + ": " + step.because() + "]");
            }
        }
        line(0, "");
        line(
                0,
                "=> " + trace.verdict().destination().name().replace('_', ' ') + " ("
                        + trace.verdict().certainty().name().toLowerCase(Locale.ROOT) + "): "
                        + trace.verdict().words());
        trace.steps().stream()
                .filter(step -> step.stage() == Stage.SCOPE)
                .forEach(step -> line(0, "   " + step.words()));
        return text.toString();
    }

    private void rule(RuleTrial rule) {
        String mark = switch (rule.tried()) {
            case TAKEN -> "=> " + rule.result();
            case NO_MATCH -> "no match";
            case NOT_REACHED -> "not reached";
            case SHADOWED -> "not reached, though it matches too: " + rule.result();
            case NOT_JUDGED -> "can't be judged: " + rule.words();
        };
        line(5, rule.plan() + "/" + rule.rule() + "  " + rule.pattern() + "  " + mark);
    }

    private void route(RouteTrial route) {
        line(
                5,
                route.route() + " (priority " + (route.priority() == null ? "unset" : route.priority()) + "): "
                        + (route.trunks().isEmpty() ? "no trunk takes it" : String.join(", ", route.trunks()))
                        + (route.trunks().size() > 1
                                ? "; in random order, for example " + String.join(", ", route.sampleOrder())
                                : ""));
        route.left().forEach(left -> line(7, left));
    }

    private void line(int indent, String words) {
        text.append(" ".repeat(indent)).append(words).append('\n');
    }

    private static String title(Stage stage) {
        return switch (stage) {
            case CLEANING -> "Cleaning";
            case EMERGENCY -> "Emergency";
            case PLUS -> "Plus";
            case DIAL_PLAN -> "Dial plan";
            case SECOND_PASS -> "Second pass";
            case INTERNAL -> "Internal";
            case CALLER -> "Caller";
            case POLICY -> "Policy";
            case USAGE -> "Usage";
            case ROUTES -> "Routes";
            case TRUNKS -> "Trunks";
            case TRANSLATION -> "Translation";
            case TRUNK_IN -> "Trunk";
            case BLOCKING -> "Blocking";
            case SCOPE -> "Scope";
        };
    }
}
