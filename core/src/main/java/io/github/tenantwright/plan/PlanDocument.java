package io.github.tenantwright.plan;

import io.github.tenantwright.internal.html.Html;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan for the people who approve it: its digest, what it needs, and every step with what changes. Nothing is left out
 * of it, however large the plan.
 *
 * @param digest the plan's digest, which the approval names
 */
public record PlanDocument(Plan plan, String digest) {
    // Nothing is cut off that somebody approves; only what nobody could look through ends somewhere.
    private static final int LONGEST = 1_000_000;

    /** Of a plan whose operations are all in the catalog. */
    public static PlanDocument of(Plan plan, OperationCatalog catalog) {
        return new PlanDocument(plan, plan.digest(catalog));
    }

    /** For a terminal or a mail. */
    public String text() {
        StringBuilder text = new StringBuilder(title()).append('\n');
        head().forEach((name, value) ->
                text.append(name).append(": ").append(whole(value)).append('\n'));
        plan.findings()
                .forEach(finding -> text.append(whole(PlanText.line(finding))).append('\n'));
        Set<ObjectKey> made = made();
        int number = 0;
        for (Map.Entry<String, List<Operation>> stage : stages().entrySet()) {
            text.append('\n').append(whole(stage.getKey())).append('\n');
            for (Operation step : stage.getValue()) {
                text.append(String.format(
                                Locale.ROOT, "%4d. %s ", ++number, step.effect().sign()))
                        .append(whole(step.sentence()))
                        .append(step.risk() == Risk.HIGH ? " (high risk)\n" : "\n");
                step.changes()
                        .forEach(change -> text.append("        ")
                                .append(whole(line(change)))
                                .append('\n'));
                forGood(step, made)
                        .ifPresent(why ->
                                text.append("        ").append(whole(why)).append('\n'));
            }
        }
        return text.toString();
    }

    private static String whole(String text) {
        return PlanText.shown(text, LONGEST);
    }

    private static String marked(String text) {
        return PlanText.markdown(text, LONGEST);
    }

    private static String line(FieldChange change) {
        return change.field() + ": " + (change.before() == null ? "" : value(change.before()) + " -> ")
                + value(change.after());
    }

    /** For a ticket or a wiki. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# ").append(marked(title())).append("\n\n");
        head().forEach((name, value) -> text.append("- ")
                .append(name)
                .append(": ")
                .append(name.equals("Digest") ? "`" + value + "`" : marked(value))
                .append('\n'));
        plan.findings()
                .forEach(finding ->
                        text.append("- ").append(marked(PlanText.line(finding))).append('\n'));
        Set<ObjectKey> made = made();
        int number = 0;
        for (Map.Entry<String, List<Operation>> stage : stages().entrySet()) {
            text.append("\n## ").append(marked(stage.getKey())).append("\n\n");
            for (Operation step : stage.getValue()) {
                text.append(++number).append(". ").append(marked(step.sentence()));
                text.append(step.risk() == Risk.HIGH ? " **(high risk)**\n" : "\n");
                for (FieldChange change : step.changes()) {
                    text.append("    - ").append(marked(line(change))).append('\n');
                }
                forGood(step, made)
                        .ifPresent(why ->
                                text.append("    - **").append(marked(why)).append("**\n"));
            }
        }
        return text.toString();
    }

    /** As a page of one file, without scripts. */
    public String html() {
        StringBuilder body = new StringBuilder("<dl>\n");
        head().forEach((name, value) -> body.append("<dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(name.equals("Digest") ? "<code>" + Html.text(value) + "</code>" : Html.text(value))
                .append("</dd>\n"));
        body.append("</dl>\n");
        for (Finding finding : plan.findings()) {
            String kind = switch (finding.severity()) {
                case BLOCKER -> "bad";
                case WARNING -> "warn";
                case NOTE -> "note";
            };
            body.append("<p class=\"").append(kind).append("\">").append(Html.text(PlanText.line(finding)));
            body.append("</p>\n");
        }
        Set<ObjectKey> made = made();
        int number = 0;
        for (Map.Entry<String, List<Operation>> stage : stages().entrySet()) {
            List<List<String>> rows = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            for (Operation step : stage.getValue()) {
                String why = forGood(step, made).orElse("");
                StringBuilder changes = new StringBuilder();
                for (FieldChange change : step.changes()) {
                    changes.append(changes.isEmpty() ? "" : "<br>").append(Html.text(line(change)));
                }
                rows.add(List.of(
                        String.valueOf(++number),
                        Html.text(step.sentence() + (why.isEmpty() ? "" : " (" + why + ")")),
                        changes.toString(),
                        Html.text(word(step.effect()) + ", " + word(step.risk()) + " risk"),
                        Html.text(needs(step))));
                kinds.add(
                        step.risk() == Risk.HIGH || !why.isEmpty()
                                ? "bad"
                                : step.risk() == Risk.MEDIUM ? "warn" : "note");
            }
            body.append(Html.table(
                    stage.getKey(), List.of("", "Step", "Before and after", "Kind", "Who may do it"), rows, kinds));
        }
        return Html.page(title(), "", body.toString());
    }

    private String title() {
        return plan.title().isEmpty() ? "Plan" : "Plan: " + plan.title();
    }

    private Map<String, String> head() {
        Map<String, String> head = new LinkedHashMap<>();
        head.put("Digest", digest);
        head.put("Tenant", plan.tenant().value() + ", as it was at " + plan.madeAt());
        head.put("Steps", Texts.count(plan.operations().size(), "step", "steps"));
        head.put("Time", plan.timeNeeded(1).words());
        String needs = LeastPrivilege.of(plan).toText().strip().replaceAll("\n *", " ");
        if (!needs.isEmpty()) {
            head.put("Needs", needs);
        }
        return head;
    }

    private Map<String, List<Operation>> stages() {
        Map<String, List<Operation>> stages = new LinkedHashMap<>();
        plan.operations()
                .forEach(step -> stages.computeIfAbsent(step.stage(), name -> new ArrayList<>())
                        .add(step));
        return stages;
    }

    private static String value(@Nullable String value) {
        return value == null ? "(none)" : value;
    }

    private static String needs(Operation step) {
        Requirements needs = step.requirements();
        return needs.roles().isEmpty() ? "" : needs.roleSentence();
    }

    private static String word(Enum<?> constant) {
        return constant == Effect.MANUAL ? "by hand" : constant.name().toLowerCase(Locale.ROOT);
    }

    /** What the run itself would bring into being. */
    private Set<ObjectKey> made() {
        Set<ObjectKey> made = new HashSet<>();
        plan.operations().stream()
                .filter(step -> step.effect() == Effect.CREATE)
                .forEach(step -> made.add(step.key()));
        return made;
    }

    /** Why a step can't be taken back, as far as that is known before it is done. */
    private static Optional<String> forGood(Operation step, Set<ObjectKey> made) {
        // What is changed in something that the same run makes goes together with it.
        if (step.needs().stream().anyMatch(made::contains)) {
            return Optional.empty();
        }
        try {
            Past past = new Past(step.key(), new Outcome.Done("", null, null), Map.of());
            return step.undo(past) instanceof Undo.Impossible never
                    ? Optional.of("can't be taken back: " + never.why())
                    : Optional.empty();
        } catch (RuntimeException neededMoreOfThePast) {
            return Optional.empty();
        }
    }
}
