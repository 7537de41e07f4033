package io.github.tenantwright.plan;

import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The renderings of a plan for people. */
final class PlanText {
    /** How many steps of one kind a stage shows if nobody says otherwise. */
    static final int FEW = 10;

    private static final int LONGEST_LINE = 1_000;
    private static final int LONGEST_VALUE = 300;
    private final Plan plan;

    PlanText(Plan plan) {
        this.plan = plan;
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
        }
        return text.toString();
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
