package io.github.tenantwright.teams.config;

import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The PowerShell of a kind's changes: read, compare, then New, Set or Remove, so that it may be run twice. */
final class ResourceScript {
    private ResourceScript() {}

    static Statement create(ResourceType<?> type, String identity, Map<String, Object> members) {
        Statement create = Statement.run(with(type, call("New", type, identity), type.said(members)));
        Statement set = Statement.run(with(type, call("Set", type, identity), members));
        Statement body = new Statement.When(exists(type, identity), List.of(set), List.of(create));
        return patient(type, body);
    }

    static Statement update(ResourceType<?> type, String identity, Map<String, Object> members) {
        return patient(type, Statement.run(with(type, call("Set", type, identity), members)));
    }

    static Statement delete(ResourceType<?> type, String identity) {
        return Statement.when(exists(type, identity), Statement.run(call("Remove", type, identity)));
    }

    /**
     * What a reading shows of a change, as far as it can be compared in a script: not objects, empty lists and the order
     * of a list, nor what the service moves by itself. Empty where that leaves nothing.
     */
    static Optional<Condition> shows(ResourceType<?> type, String identity, Map<String, Object> members) {
        List<Condition> all = new ArrayList<>();
        for (ResourceField field : type.fields()) {
            Object value = members.get(field.wire());
            if (value == null || field.movable() || (field.recent() && field.isUnset(value))) {
                continue;
            }
            Value now = Value.result(call("Get", type, identity), field.parameter());
            if (value instanceof List<?> list) {
                if (field.kind() == ResourceField.Kind.LIST) {
                    list.forEach(one -> all.add(new Condition.Contains(now, Value.of(String.valueOf(one)))));
                }
            } else if (value.equals("")) {
                // Nothing and an empty text are the same once a text is made of them.
                all.add(new Condition.Exists(call("Get", type, identity), field.parameter(), Value.of("")));
            } else {
                Condition same = new Condition.Same(
                        now,
                        Boolean.FALSE.equals(value)
                                ? Value.of(true)
                                : field.cmdlet().apply(value));
                all.add(Boolean.FALSE.equals(value) ? same.not() : same);
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(new Condition.All(all));
    }

    private static Statement patient(ResourceType<?> type, Statement body) {
        List<PassingRefusal> passing = type.passingRefusals();
        return passing.isEmpty()
                ? body
                : new Statement.Retry(
                        passing.stream().map(PassingRefusal::text).toList(),
                        passing.get(0).every(),
                        passing.get(0).atMost(),
                        List.of(body));
    }

    static Condition exists(ResourceType<?> type, String identity) {
        return new Condition.Exists(Cmdlet.named("Get-Cs" + type.noun()), "Identity", Value.of(identity));
    }

    private static Cmdlet call(String verb, ResourceType<?> type, String identity) {
        return Cmdlet.named(verb + "-Cs" + type.noun()).with("Identity", identity);
    }

    private static Cmdlet with(ResourceType<?> type, Cmdlet call, Map<String, Object> members) {
        Cmdlet full = call;
        for (ResourceField field : type.fields()) {
            Object value = members.get(field.wire());
            if (value != null && !(field.recent() && field.isUnset(value))) {
                full = full.with(field.parameter(), field.cmdlet().apply(value));
            }
        }
        return full;
    }
}
