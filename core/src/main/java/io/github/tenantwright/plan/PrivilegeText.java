package io.github.tenantwright.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The renderings of {@link LeastPrivilege}. */
final class PrivilegeText {
    private PrivilegeText() {}

    static String plain(LeastPrivilege least) {
        StringBuilder text = new StringBuilder();
        List<LeastPrivilege.Part> parts =
                least.parts().stream().filter(part -> !part.needs().isEmpty()).toList();
        if (parts.size() == 1) {
            text.append("Roles needed: ").append(sentence(parts.get(0))).append(".\n");
        } else if (!parts.isEmpty()) {
            text.append("Roles needed: ").append(titles(least.orderedRoles())).append(".\n");
            parts.forEach(part -> text.append("  ").append(who(part)).append('\n'));
        }
        for (Audience audience : Audience.values()) {
            if (!least.scopes(audience).isEmpty()) {
                text.append(label(audience))
                        .append(String.join(", ", least.scopes(audience)))
                        .append(".\n");
            }
        }
        return text.toString();
    }

    private static String label(Audience audience) {
        return switch (audience) {
            case GRAPH -> "Graph permissions needed: ";
            case TEAMS_ADMIN -> "Permission of the Teams administration service needed: ";
            case EXCHANGE -> "Permission of Exchange Online needed: ";
        };
    }

    private static String sentence(LeastPrivilege.Part part) {
        return part.needs().stream().map(RoleNeed::sentence).collect(Collectors.joining(", and "));
    }

    /** "steps 1-4, 7 (Domains): Domain Name Administrator or Global Administrator". */
    private static String who(LeastPrivilege.Part part) {
        return (part.steps().size() == 1 ? "step " : "steps ") + ranges(part.steps()) + " ("
                + String.join(
                        ", ", part.stages().stream().map(PrivilegeText::shown).toList()) + "): " + sentence(part);
    }

    static String ranges(List<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        for (int from = 0; from < numbers.size(); ) {
            int to = from;
            while (to + 1 < numbers.size() && numbers.get(to + 1) == numbers.get(to) + 1) {
                to++;
            }
            ranges.add(numbers.get(from) + (to == from ? "" : (to == from + 1 ? ", " : "-") + numbers.get(to)));
            from = to + 1;
        }
        return String.join(", ", ranges);
    }

    static String markdown(LeastPrivilege least) {
        StringBuilder text = new StringBuilder("# Least privilege\n");
        if (least.orderedRoles().isEmpty() && least.scopes(Audience.GRAPH).isEmpty()) {
            text.append("\nThe plan needs no role and no permission.\n");
        }
        if (!least.orderedRoles().isEmpty()) {
            text.append("\nThe smallest set of directory roles: **")
                    .append(titles(least.orderedRoles()))
                    .append("**.\n");
        }
        for (Audience audience : Audience.values()) {
            if (!least.scopes(audience).isEmpty()) {
                text.append("\nPermissions of ").append(audience.title()).append(": `");
                text.append(String.join("`, `", least.scopes(audience))).append("`.\n");
            }
        }
        if (!least.facts().isEmpty()) {
            text.append("\n## Who may do which part\n\n");
            least.parts().stream()
                    .filter(part -> !part.needs().isEmpty())
                    .forEach(
                            part -> text.append("- ").append(escaped(who(part))).append('\n'));
            List<LeastPrivilege.Turn> turns = least.turns();
            if (turns.size() > 1) {
                text.append("\nWith a person for each role, in this order:\n\n");
                int number = 0;
                for (LeastPrivilege.Turn turn : turns) {
                    text.append(++number)
                            .append(". ")
                            .append(turn.roles().isEmpty() ? "Anybody" : titles(turn.roles()))
                            .append(": ")
                            .append(turn.steps().size() == 1 ? "step " : "steps ")
                            .append(ranges(turn.steps()))
                            .append('\n');
                }
            }
        }
        text.append("\n## Each step\n\n| Step | What | Role, one of each | Permissions |\n| --- | --- | --- | --- |\n");
        for (LeastPrivilege.Step step : least.steps()) {
            Requirements needed = step.operation().requirements();
            text.append("| ").append(step.number()).append(" | ");
            text.append(escaped(step.operation().sentence())).append(" | ");
            text.append(needed.roleSentence()).append(" | ");
            List<String> scopes = new ArrayList<>();
            for (Audience audience : Audience.values()) {
                scopes.addAll(needed.scopes(audience));
            }
            text.append(scopes.isEmpty() ? "none" : String.join(", ", scopes)).append(" |\n");
        }
        if (!least.facts().isEmpty()) {
            text.append("\n## Where this is from\n\n");
            for (RoleNeed fact : least.facts()) {
                text.append("- To ")
                        .append(fact.task())
                        .append(", as of ")
                        .append(fact.asOf())
                        .append(": ");
                text.append(escaped(fact.source())).append('.');
                if (!fact.unconfirmed().isEmpty()) {
                    text.append(" Unconfirmed: ")
                            .append(titles(fact.anyRole().stream()
                                    .filter(fact.unconfirmed()::contains)
                                    .toList()))
                            .append('.');
                }
                text.append('\n');
            }
        }
        return text.append("- Permissions of Graph: Microsoft's permissions file, as of ")
                .append(ScopeNeed.AS_OF)
                .append(".\n")
                .toString();
    }

    static ObjectNode json(LeastPrivilege least) {
        ObjectNode node = Json.object();
        roles(node.putArray("roles"), least.orderedRoles());
        ObjectNode scopes = node.putObject("scopes");
        for (Audience audience : Audience.values()) {
            if (!least.scopes(audience).isEmpty()) {
                least.scopes(audience).forEach(scopes.putArray(audience.name())::add);
            }
        }
        ArrayNode steps = node.putArray("steps");
        for (LeastPrivilege.Step step : least.steps()) {
            Requirements needed = step.operation().requirements();
            ObjectNode one = steps.addObject()
                    .put("number", step.number())
                    .put("key", step.operation().key().toString())
                    .put("stage", step.operation().stage())
                    .put("what", step.operation().sentence());
            ArrayNode needs = one.putArray("roles");
            for (RoleNeed need : needed.roles()) {
                ObjectNode row = needs.addObject().put("to", need.task());
                roles(row.putArray("anyOf"), need.anyRole());
                roles(row.putArray("unconfirmed"), need.unconfirmed());
                row.put("asOf", need.asOf().toString()).put("source", need.source());
            }
            ArrayNode permissions = one.putArray("permissions");
            for (ScopeNeed need : needed.permissions()) {
                ObjectNode row =
                        permissions.addObject().put("service", need.audience().name());
                need.anyOf().forEach(row.putArray("anyOf")::add);
            }
        }
        ArrayNode turns = node.putArray("turns");
        for (LeastPrivilege.Turn turn : least.turns()) {
            ObjectNode one = turns.addObject();
            roles(one.putArray("roles"), turn.roles());
            turn.steps().forEach(one.putArray("steps")::add);
        }
        return node.put("permissionsAsOf", ScopeNeed.AS_OF.toString());
    }

    private static void roles(ArrayNode array, Collection<AdminRole> roles) {
        roles.stream()
                .sorted(java.util.Comparator.comparing(AdminRole::title))
                .forEach(role -> array.addObject().put("title", role.title()).put("templateId", role.templateId()));
    }

    private static String titles(Collection<AdminRole> roles) {
        return roles.stream().map(AdminRole::title).collect(Collectors.joining(", "));
    }

    private static String shown(String text) {
        return PlanText.shown(text);
    }

    private static String escaped(String text) {
        return PlanText.markdown(text);
    }
}
