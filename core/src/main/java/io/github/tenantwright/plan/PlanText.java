package io.github.tenantwright.plan;

import io.github.tenantwright.internal.html.Html;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.powershell.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The renderings of a plan for people. */
final class PlanText {
    /** How many steps of one kind a stage shows if nobody says otherwise. */
    static final int FEW = 10;

    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_VALUE = 300;
    // Beyond, a page with all of it would be too large for a browser.
    private static final int MOST_WITH_SCRIPT = 500;
    private static final Pattern STEP = Pattern.compile("(?<=^Only after )step ([0-9]+)$");

    private final Plan plan;
    private final Map<ObjectKey, Integer> numbers = new LinkedHashMap<>();

    PlanText(Plan plan) {
        this.plan = plan;
        plan.operations().forEach(operation -> numbers.put(operation.key(), numbers.size() + 1));
    }

    String describe(int most) {
        StringBuilder text = new StringBuilder();
        if (plan.isEmpty()) {
            text.append("Nothing is to change.\n");
        } else {
            text.append("Plan")
                    .append(plan.title().isEmpty() ? "" : " \"" + plan.title() + "\"")
                    .append(" for tenant ")
                    .append(plan.tenant())
                    .append(": ")
                    .append(count(plan.operations().size(), "step"))
                    .append(" (")
                    .append(effects())
                    .append(")\n");
        }
        byStage().forEach((stage, operations) -> {
            text.append('\n').append(shown(stage, LONGEST_LINE)).append('\n');
            stage(text, operations, most);
        });
        if (!plan.isEmpty()) {
            text.append('\n').append(LeastPrivilege.of(plan).toText());
        }
        if (!plan.findings().isEmpty()) {
            text.append('\n');
        }
        plan.findings().forEach(finding -> text.append(line(finding)).append('\n'));
        return text.toString();
    }

    /** "12 create, 3 assign", in the order of the effects. */
    private String effects() {
        Map<Effect, Integer> counts = new java.util.EnumMap<>(Effect.class);
        plan.operations().forEach(operation -> counts.merge(operation.effect(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> number(entry.getValue()) + " "
                        + (entry.getKey() == Effect.MANUAL
                                ? "by hand"
                                : entry.getKey().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(", "));
    }

    private static void stage(StringBuilder text, List<Operation> operations, int most) {
        Map<String, Integer> totals = new LinkedHashMap<>();
        operations.forEach(operation -> totals.merge(kind(operation), 1, Integer::sum));
        Map<String, Integer> shown = new LinkedHashMap<>();
        for (Operation operation : operations) {
            int total = totals.getOrDefault(kind(operation), 0);
            int number = shown.merge(kind(operation), 1, Integer::sum);
            // "… and 1 more" would take as much room as the step itself.
            if (number <= most || total == most + 1) {
                step(text, operation);
            } else if (number == total) {
                text.append("  ")
                        .append(operation.effect().sign())
                        .append(" … and ")
                        .append(number(total - most))
                        .append(" more (")
                        .append(operation.key().kind())
                        .append(")\n");
            }
        }
    }

    private static String kind(Operation operation) {
        return operation.effect() + " " + operation.key().kind();
    }

    private static void step(StringBuilder text, Operation operation) {
        text.append("  ").append(operation.effect().sign()).append(' ').append(shown(operation.sentence()));
        text.append(operation.risk() == Risk.HIGH ? " (high risk)\n" : "\n");
        for (FieldChange change : operation.changes()) {
            String before = change.before();
            String after = change.after();
            text.append("      ").append(shown(change.field())).append(": ");
            if (before != null) {
                text.append(shown(before, LONGEST_VALUE)).append(" -> ");
            }
            text.append(after == null ? "(none)" : shown(after, LONGEST_VALUE)).append('\n');
        }
    }

    static String line(Finding finding) {
        String label = switch (finding.severity()) {
            case BLOCKER -> "BLOCKED: ";
            case WARNING -> "Warning: ";
            case NOTE -> "Note: ";
        };
        return label + shown(finding.words()) + (finding.remedy().isEmpty() ? "" : " " + shown(finding.remedy()));
    }

    String guide() {
        StringBuilder text = new StringBuilder("# ")
                .append(plan.title().isEmpty() ? "Set-up by hand" : markdown(plan.title()))
                .append("\n\nFor tenant `")
                .append(plan.tenant())
                .append(plan.isEmpty() ? "`. Nothing is to change.\n" : "`. Do the steps in this order.\n");
        String needs = LeastPrivilege.of(plan).toText();
        if (!needs.isEmpty()) {
            // What is indented belongs to the line before, as a list that an empty line ends.
            text.append('\n');
            for (String line : needs.lines().toList()) {
                boolean item = line.startsWith("  ");
                boolean endsList = !item
                        && text.substring(text.lastIndexOf("\n", text.length() - 2) + 1)
                                .startsWith("- ");
                text.append(endsList ? "\n" : "")
                        .append(item ? "- " : "")
                        .append(markdown(line.strip()))
                        .append('\n');
            }
        }
        if (!plan.findings().isEmpty()) {
            text.append('\n');
        }
        plan.findings()
                .forEach(finding ->
                        text.append("- ").append(markdown(line(finding))).append('\n'));
        int number = 0;
        String stage = "";
        Set<String> headings = new LinkedHashSet<>();
        for (Operation operation : plan.operations()) {
            // A stage may come twice, with others in between: here it is the order that counts.
            if (number == 0 || !operation.stage().equals(stage)) {
                stage = operation.stage();
                text.append("\n## ").append(markdown(stage)).append(headings.add(stage) ? "\n\n" : " (continued)\n\n");
            }
            text.append(++number)
                    .append(". ")
                    .append(markdown(sentence(operation.sentence())))
                    .append(' ')
                    .append(markdown(sentence(operation.byHand().guidance())))
                    .append('\n');
            facts(operation)
                    .forEach(fact -> text.append("   - ").append(markdown(fact)).append('\n'));
        }
        return text.toString();
    }

    /** The same as a page: each step can be led to, leads to those it needs, and has its own part of the script. */
    String guideHtml() {
        StringBuilder body = new StringBuilder(Html.paragraph("For tenant " + plan.tenant() + ". "
                + (plan.isEmpty() ? "Nothing is to change." : "Do the steps in this order.")));
        LeastPrivilege.of(plan).toText().lines().forEach(line -> body.append(Html.paragraph(line)));
        plan.findings().forEach(finding -> body.append(Html.paragraph(line(finding))));
        body.append("<ol>\n");
        int number = 0;
        for (Operation operation : plan.operations()) {
            ByHand byHand = operation.byHand();
            body.append("<li id=\"step-").append(++number).append("\"><strong>");
            body.append(Html.text(sentence(operation.sentence()))).append("</strong> ");
            body.append(Html.text(sentence(byHand.guidance()))).append("\n<ul>\n");
            facts(operation)
                    .forEach(fact -> body.append("<li>")
                            .append(STEP.matcher(Html.text(fact)).replaceFirst("<a href=\"#step-$1\">$0</a>"))
                            .append("</li>\n"));
            body.append("</ul>\n");
            if (plan.operations().size() <= MOST_WITH_SCRIPT
                    && !byHand.statements().isEmpty()) {
                body.append("<details><summary>PowerShell of step ")
                        .append(number)
                        .append("</summary>\n<pre>");
                new Script(byHand.statements())
                        .render()
                        .lines()
                        .forEach(line -> body.append(Html.text(line)).append('\n'));
                body.append("</pre></details>\n");
            }
            body.append("</li>\n");
        }
        return Html.page(
                plan.title().isEmpty() ? "Set-up by hand" : plan.title(),
                "",
                body.append("</ol>\n").toString());
    }

    /** What else somebody has to know who does a step: values, order, time, role, and what shows that it is done. */
    private List<String> facts(Operation operation) {
        List<String> facts = new ArrayList<>();
        for (FieldChange change : operation.changes()) {
            String before = change.before();
            String after = change.after();
            facts.add(change.field() + ": " + (before == null ? "" : before + " -> ")
                    + (after == null ? "(none)" : after));
        }
        operation.needs().stream()
                .map(numbers::get)
                .filter(Objects::nonNull)
                .sorted()
                .forEach(number -> facts.add("Only after step " + number));
        TimeNeeded time = operation.timeNeeded();
        if (!time.waiting().isZero()) {
            facts.add("Time: " + time.words());
        }
        if (!operation.requirements().roles().isEmpty()) {
            facts.add("Role: " + operation.requirements().roleSentence());
        }
        operation.byHand().check().ifPresent(check -> facts.add("Done when this holds in PowerShell: " + check.text()));
        return facts;
    }

    private Map<String, List<Operation>> byStage() {
        Map<String, List<Operation>> stages = new LinkedHashMap<>();
        plan.operations()
                .forEach(operation -> stages.computeIfAbsent(operation.stage(), name -> new ArrayList<>())
                        .add(operation));
        return stages;
    }

    private static String count(int number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String sentence(String text) {
        return text.isEmpty() || ".!?:".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    static String shown(String text) {
        return shown(text, LONGEST_LINE);
    }

    /** Names and values come from outside: on a terminal and in a script they are text of one line and nothing else. */
    static String shown(String text, int longest) {
        String line = Json.printable(text, longest + 1);
        StringBuilder whole = new StringBuilder(line.length());
        line.codePoints()
                .limit(longest)
                .forEach(point ->
                        whole.appendCodePoint(Character.getType(point) == Character.SURROGATE ? '\uFFFD' : point));
        return line.length() > longest ? whole.append('…').toString() : whole.toString();
    }

    /** What Markdown would take for markup is shown as it is. */
    static String markdown(String text) {
        return markdown(text, LONGEST_LINE);
    }

    static String markdown(String text, int longest) {
        return shown(text, longest).replaceAll("([\\\\`*_\\[\\]<>#|&~!])", "\\\\$1");
    }
}
