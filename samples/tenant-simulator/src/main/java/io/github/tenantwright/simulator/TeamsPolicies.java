package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Granting policies to users, groups and the tenant. */
final class TeamsPolicies {

    private TeamsPolicies() {}

    static void routes(Router<Exchange> router) {
        router.on("PATCH", "/Skype.Policy/users/{user}/policies/{type}", TeamsPolicies::grantUser)
                .on("PATCH", "/Skype.Policy/tenants/policies/{type}", TeamsPolicies::grantTenant)
                .on(
                        "PATCH",
                        "/Skype.Policy/groupPolicyAssignments/{group}/policyTypes/{type}",
                        TeamsPolicies::grantGroup)
                .on("GET", "/Skype.Policy/groupPolicyAssignments", (x, p) -> groups(x))
                .on("GET", "/Skype.Policy/assignments/operations", (x, p) -> {
                    Engine.require(x, TeamsConfigurations.READERS);
                    return Engine.json(200, Json.array());
                });
    }

    /** The policy's name as stored, null for the empty name; refuses a policy that does not exist. */
    static @Nullable String policy(TenantState state, ConfigurationType type, String name) {
        if (name.isEmpty()) {
            return null;
        }
        ObjectNode stored = name.startsWith("Tag:") || name.equalsIgnoreCase("Global")
                ? null
                : state.configurations(type.name()).get(TeamsConfigurations.key(name));
        if (stored == null) {
            throw new Refusal(404, "NotFound", "Policy '" + name + "' of type '" + type.name() + "' was not found.");
        }
        return stored.path("Identity").asText();
    }

    private static ConfigurationType policyType(Map<String, String> path) {
        ConfigurationType type = TeamsConfigurations.type(path);
        if (!type.isPolicy()) {
            throw new Refusal(400, "BadRequest", "'" + type.name() + "' is not a policy that can be granted.");
        }
        return type;
    }

    private static String nameIn(Exchange x) {
        ObjectNode body = x.json();
        if (!body.path("PolicyName").isTextual()) {
            throw TeamsConfigurations.bad("The PolicyName is missing.");
        }
        return body.path("PolicyName").asText();
    }

    private static HttpReply grantUser(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ConfigurationType type = policyType(path);
        User user = TeamsUsers.find(x, path.getOrDefault("user", ""));
        TeamsView.grant(x, user, type.name(), policy(x.state(), type, nameIn(x)));
        return HttpReply.empty(204);
    }

    private static HttpReply grantTenant(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        if (x.settings().partnerAccess) {
            throw new Refusal(403, "40301", "Forbidden");
        }
        ConfigurationType type = policyType(path);
        String name = policy(x.state(), type, nameIn(x));
        ObjectNode global = type.fresh("Global");
        if (name != null) {
            ObjectNode source = TeamsConfigurations.find(x.state(), type, name);
            source.properties().forEach(field -> {
                if (!field.getKey().equals("Identity") && !field.getKey().equals("SimpleName")) {
                    global.set(field.getKey(), field.getValue());
                }
            });
        }
        x.state().configurations(type.name()).put("global", global);
        x.state().changed(x.now, type.name() + " granted to the whole tenant: " + (name == null ? "(cleared)" : name));
        return HttpReply.empty(204);
    }

    private static HttpReply grantGroup(Exchange x, Map<String, String> path) {
        Engine.require(x, TeamsConfigurations.WRITERS);
        ConfigurationType type = policyType(path);
        String group = path.getOrDefault("group", "");
        String name = policy(x.state(), type, nameIn(x));
        x.state()
                .groupGrants
                .removeIf(g -> g.groupId().equals(group) && g.type().equals(type.name()));
        if (name != null) {
            int rank = x.json().path("Rank").asInt(x.json().path("Priority").asInt(1));
            x.state().groupGrants.add(new TenantState.GroupGrant(group, type.name(), name, rank));
        }
        x.state().changed(x.now, type.name() + " of group " + group + ": " + (name == null ? "(cleared)" : name));
        return HttpReply.empty(204);
    }

    private static HttpReply groups(Exchange x) {
        Engine.require(x, TeamsConfigurations.READERS);
        ArrayNode all = Json.array();
        for (TenantState.GroupGrant grant : x.state().groupGrants) {
            all.addObject()
                    .put("groupId", grant.groupId())
                    .put("policyType", grant.type())
                    .put("policyName", grant.policy())
                    .put("rank", grant.rank());
        }
        return Engine.json(200, all);
    }
}
