package io.github.tenantwright.teams.config;

import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Condition;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.List;
import java.util.Map;

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

    private static Condition exists(ResourceType<?> type, String identity) {
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
