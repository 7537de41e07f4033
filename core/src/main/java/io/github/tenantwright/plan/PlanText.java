package io.github.tenantwright.plan;

import io.github.tenantwright.Audience;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The renderings of a plan for people. */
final class PlanText {
    private final Plan plan;

    PlanText(Plan plan) {
        this.plan = plan;
    }

    String describe() {
        StringBuilder text = new StringBuilder();
        if (plan.isEmpty()) {
            text.append("Nothing is to change.\n");
        } else {
            text.append("Plan")
                    .append(plan.title().isEmpty() ? "" : " \"" + plan.title() + "\"")
                    .append(" for tenant ")
                    .append(plan.tenant())
                    .append(": ")
                    .append(plan.operations().size())
                    .append(plan.operations().size() == 1 ? " step" : " steps")
                    .append('\n');
        }
        stages().forEach((stage, operations) -> {
            text.append('\n').append(stage).append('\n');
            for (Operation operation : operations) {
                text.append("  ")
                        .append(operation.effect().sign())
                        .append(' ')
                        .append(operation.sentence())
                        .append('\n');
                for (FieldChange change : operation.changes()) {
                    text.append("      ").append(change.field()).append(": ");
                    if (change.before() != null) {
                        text.append(change.before()).append(" -> ");
                    }
                    text.append(change.after() == null ? "(none)" : change.after())
                            .append('\n');
                }
            }
        });
        if (!plan.findings().isEmpty()) {
            text.append('\n');
        }
        for (Finding finding : plan.findings()) {
            text.append(
                            switch (finding.severity()) {
                                case BLOCKER -> "BLOCKED: ";
                                case WARNING -> "Warning: ";
                                case NOTE -> "Note: ";
                            })
                    .append(finding.words());
            text.append(finding.remedy().isEmpty() ? "" : " " + finding.remedy())
                    .append('\n');
        }
        return text.toString();
    }

    String powerShell() {
        List<Statement> statements = new ArrayList<>();
        statements.add(
                new Statement.Comment("Made from the plan" + (plan.title().isEmpty() ? "" : " " + plan.title())
                        + " for tenant " + plan.tenant() + ", as the tenant was at " + plan.madeAt() + "."));
        statements.add(new Statement.Comment("Each step looks before it acts, so the script may be run again."));
        Set<Audience> audiences = plan.audiences();
        if (audiences.contains(Audience.GRAPH)) {
            Set<String> scopes = new TreeSet<>();
            plan.operations()
                    .forEach(operation -> scopes.addAll(operation.requirements().scopes()));
            statements.addAll(Script.connectGraph(plan.tenant(), scopes).statements());
        }
        if (audiences.contains(Audience.TEAMS_ADMIN)) {
            statements.addAll(Script.connectTeams(plan.tenant()).statements());
        }
        int step = 0;
        for (Operation operation : plan.operations()) {
            step++;
            ByHand byHand = operation.byHand();
            statements.add(new Statement.Step(
                    operation.key().toString(),
                    step + "/" + plan.operations().size() + " " + operation.sentence(),
                    operation.needs().stream().map(ObjectKey::toString).sorted().toList(),
                    byHand.statements().isEmpty()
                            ? List.of(new Statement.Ask(Value.shown(byHand.guidance() + " Then press Enter.")))
                            : byHand.statements()));
        }
        if (audiences.contains(Audience.TEAMS_ADMIN)) {
            statements.add(new Statement.Run(Cmdlet.named("Disconnect-MicrosoftTeams")));
        }
        return new Script(statements).render();
    }

    String guide() {
        StringBuilder text = new StringBuilder("# ")
                .append(plan.title().isEmpty() ? "Set-up by hand" : plain(plan.title()))
                .append("\n\nFor tenant `")
                .append(plan.tenant())
                .append("`. Do the steps in this order; each says when it is done.\n");
        int step = 0;
        for (Map.Entry<String, List<Operation>> stage : stages().entrySet()) {
            text.append("\n## ").append(stage.getKey()).append("\n\n");
            for (Operation operation : stage.getValue()) {
                text.append(++step)
                        .append(". ")
                        .append(plain(operation.sentence()))
                        .append(". ")
                        .append(plain(operation.byHand().guidance()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private Map<String, List<Operation>> stages() {
        Map<String, List<Operation>> stages = new LinkedHashMap<>();
        plan.operations()
                .forEach(operation -> stages.computeIfAbsent(operation.stage(), name -> new ArrayList<>())
                        .add(operation));
        return stages;
    }

    /** Names come from outside: what Markdown would take for markup is shown as it is. */
    private static String plain(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
