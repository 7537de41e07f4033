package io.github.tenantwright.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.html.Html;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Standing.State;
import io.github.tenantwright.plan.Standing.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The renderings of a verification. */
final class VerificationText {
    private static final int LONGEST = 300;

    private VerificationText() {}

    static String text(Verification found) {
        StringBuilder text =
                new StringBuilder("Tenant " + found.tenant() + " at " + found.at() + ": " + summary(found));
        for (StepStanding step : found.steps()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%n%4d. %-18s %s",
                    step.number(),
                    step.verdict().words().toUpperCase(Locale.ROOT),
                    shown(step.sentence())));
            if (step.verdict() != Verdict.DONE) {
                text.append("\n      ").append(shown(step.standing().words()));
                open(step)
                        .forEach(part -> text.append("\n      ")
                                .append(shown(part.name()))
                                .append(": ")
                                .append(line(part)));
            }
        }
        return text.append('\n').toString().replace("\r", "");
    }

    private static String summary(Verification found) {
        List<String> counts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = found.count(verdict);
            if (count > 0) {
                counts.add(count + " " + verdict.words());
            }
        }
        return counts.isEmpty() ? "the plan has no steps" : String.join(", ", counts);
    }

    private static List<Part> open(StepStanding step) {
        return step.standing().parts().stream()
                .filter(part -> part.state() != State.AS_PLANNED && part.state() != State.KEPT)
                .toList();
    }

    private static String line(Part part) {
        return "planned " + value(part.planned()) + ", is " + value(part.now()) + " ("
                + part.state().words() + ")";
    }

    private static String value(@Nullable String value) {
        return value == null || value.isEmpty() ? "(nothing)" : shown(value);
    }

    static String html(Verification found) {
        List<List<String>> rows = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (StepStanding step : found.steps()) {
            StringBuilder cell = new StringBuilder(Html.text(step.standing().words()));
            if (step.verdict() != Verdict.DONE) {
                open(step).forEach(part -> cell.append("<br>").append(Html.text(part.name() + ": " + line(part))));
            }
            rows.add(List.of(
                    String.valueOf(step.number()),
                    Html.text(step.sentence()),
                    Html.text(step.verdict().words()),
                    cell.toString()));
            kinds.add(
                    switch (step.verdict()) {
                        case DONE -> "good";
                        case DONE_DIFFERENTLY, UNREADABLE -> "bad";
                        case HALF_DONE -> "warn";
                        case NOT_DONE, CANNOT_TELL -> "note";
                    });
        }
        return Html.page(
                "What is done" + (found.title().isEmpty() ? "" : ": " + found.title()),
                "",
                Html.paragraph("Tenant " + found.tenant() + ", read at " + found.at() + ": " + summary(found))
                        + Html.table(
                                "The steps", List.of("Step", "What", "Verdict", "What is to be seen"), rows, kinds));
    }

    static String json(Verification found) {
        ObjectNode all = Json.object()
                .put("format", 1)
                .put("tenant", found.tenant().value())
                .put("title", found.title())
                .put("at", found.at().toString());
        ArrayNode steps = all.putArray("steps");
        for (StepStanding step : found.steps()) {
            ObjectNode node = steps.addObject()
                    .put("number", step.number())
                    .put("key", step.key().toString())
                    .put("sentence", step.sentence())
                    .put("verdict", word(step.verdict()))
                    .put("words", step.standing().words());
            ArrayNode parts = node.putArray("parts");
            step.standing()
                    .parts()
                    .forEach(part -> parts.addObject()
                            .put("name", part.name())
                            .put("planned", part.planned())
                            .put("now", part.now())
                            .put("state", word(part.state())));
        }
        return Json.pretty(all);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String shown(String text) {
        return Json.printable(text, LONGEST);
    }
}
