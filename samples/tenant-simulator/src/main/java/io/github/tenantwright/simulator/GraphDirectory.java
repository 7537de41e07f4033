package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.odata.Filter;
import io.github.tenantwright.simulator.odata.Row;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The organization, roles, service principals and consent. */
final class GraphDirectory {

    private static final Map<String, String> APPLICATIONS = new LinkedHashMap<>();

    static {
        APPLICATIONS.put("00000003-0000-0000-c000-000000000000", "Microsoft Graph");
        APPLICATIONS.put("48ac35b8-9aa8-4d74-927d-1f4a14a0b239", "Skype and Teams Tenant Admin API");
        APPLICATIONS.put("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online");
        APPLICATIONS.put(SimulatedTenant.CLIENT_APPLICATION, "Simulated client");
    }

    private GraphDirectory() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/organization", (x, p) -> {
                    ArrayNode value = Json.array();
                    value.add(organization(x));
                    return GraphDomains.collection(x, "organization", value);
                })
                .on("GET", "/organization/{id}", (x, p) -> {
                    if (!x.engine.tenantId.equalsIgnoreCase(p.get("id"))) {
                        throw Refusal.notFound(p.getOrDefault("id", ""));
                    }
                    ObjectNode body = Json.object().put("@odata.context", x.context("organization/$entity"));
                    body.setAll(organization(x));
                    return Engine.graph(200, body);
                })
                .on("GET", "/me/memberOf", (x, p) -> roles(x, x.caller.oid(), true))
                .on("GET", "/me/transitiveMemberOf", (x, p) -> roles(x, x.caller.oid(), true))
                .on("GET", "/me/transitiveMemberOf/microsoft.graph.directoryRole", (x, p) -> cast(x, x.caller.oid()))
                .on("GET", "/me/memberOf/microsoft.graph.directoryRole", (x, p) -> cast(x, x.caller.oid()))
                .on("GET", "/users/{id}/memberOf", (x, p) -> roles(x, id(x, p), true))
                .on("GET", "/users/{id}/transitiveMemberOf", (x, p) -> roles(x, id(x, p), true))
                .on("GET", "/users/{id}/transitiveMemberOf/microsoft.graph.directoryRole", (x, p) -> cast(x, id(x, p)))
                .on("GET", "/directoryRoles", (x, p) -> activatedRoles(x))
                .on("GET", "/directoryRoles(roleTemplateId)", (x, p) -> byTemplate(x))
                .on("GET", "/directoryRoleTemplates", (x, p) -> templates(x, "directoryRoleTemplates"))
                .on(
                        "GET",
                        "/roleManagement/directory/roleDefinitions",
                        (x, p) -> templates(x, "roleManagement/directory/roleDefinitions"))
                .on("GET", "/roleManagement/directory/roleAssignments", (x, p) -> roleAssignments(x))
                .on(
                        "GET",
                        "/roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on)",
                        (x, p) -> scheduleInstances(x))
                .on("GET", "/servicePrincipals", (x, p) -> servicePrincipals(x))
                .on(
                        "GET",
                        "/servicePrincipals(appId)",
                        (x, p) -> servicePrincipal(x, x.target.arguments().getOrDefault("appId", ""), true))
                .on("GET", "/servicePrincipals/{id}", (x, p) -> servicePrincipal(x, p.getOrDefault("id", ""), false))
                .on("GET", "/oauth2PermissionGrants", (x, p) -> grants(x))
                .on("GET", "/servicePrincipals/{id}/oauth2PermissionGrants", (x, p) -> grants(x));
    }

    private static String id(Exchange x, Map<String, String> path) {
        return Directory.read(x, path.getOrDefault("id", "")).id;
    }

    private static ObjectNode organization(Exchange x) {
        ObjectNode node = Json.object().put("id", x.engine.tenantId).put("displayName", x.engine.displayName);
        ArrayNode domains = Json.array();
        for (Domain domain : x.state().domains.values()) {
            if (domain.verified) {
                domains.addObject()
                        .put(
                                "capabilities",
                                domain.initial
                                        ? "Email, OfficeCommunicationsOnline"
                                        : String.join(", ", domain.supportedServices))
                        .put("isDefault", domain.isDefault)
                        .put("isInitial", domain.initial)
                        .put("name", domain.name)
                        .put("type", domain.authenticationType);
            }
        }
        Set<String> scopes = x.caller.scopes();
        boolean all = scopes.contains("Organization.Read.All") || scopes.contains("Directory.Read.All");
        if (all) {
            node.put("countryLetterCode", x.engine.country).put("defaultUsageLocation", x.engine.country);
            node.put("tenantType", "AAD");
            boolean synced = x.state().users.values().stream().limit(1000).anyMatch(User::isSynced);
            if (synced) {
                node.put("onPremisesSyncEnabled", true).put("onPremisesLastSyncDateTime", Times.iso(x.now));
            } else {
                node.putNull("onPremisesSyncEnabled").putNull("onPremisesLastSyncDateTime");
            }
            node.putArray("assignedPlans");
            node.putArray("provisionedPlans");
        } else {
            // With User.Read alone the service fills three members and leaves the rest null.
            node.putNull("countryLetterCode").putNull("defaultUsageLocation").putNull("tenantType");
            node.putNull("onPremisesSyncEnabled").putNull("onPremisesLastSyncDateTime");
        }
        node.set("verifiedDomains", domains);
        return node;
    }

    private static ObjectNode role(Exchange x, Role role, boolean typed) {
        ObjectNode node = Json.object();
        if (typed) {
            node.put("@odata.type", "#microsoft.graph.directoryRole");
        }
        return node.put("id", Directory.derivedId(x.engine.tenantId, role.templateId()))
                .putNull("deletedDateTime")
                .put("description", role.displayName())
                .put("displayName", role.displayName())
                .put("roleTemplateId", role.templateId());
    }

    private static HttpReply cast(Exchange x, String oid) {
        if (!x.advanced()) {
            throw Refusal.unsupportedQuery(
                    "The specified $count is not set to true or ConsistencyLevel is not eventual; a cast of"
                            + " memberships needs both.");
        }
        return roles(x, oid, false);
    }

    private static HttpReply roles(Exchange x, String oid, boolean typed) {
        ArrayNode value = Json.array();
        x.state().rolesOf(oid).forEach(role -> value.add(role(x, role, typed)));
        ObjectNode body = Json.object().put("@odata.context", x.context("directoryObjects"));
        if (x.advanced()) {
            body.put("@odata.count", value.size());
        }
        body.set("value", value);
        return Engine.graph(200, body);
    }

    private static boolean isActivated(Exchange x, Role role) {
        return role == Role.GLOBAL_ADMINISTRATOR
                || x.state().roles.values().stream().anyMatch(held -> held.contains(role));
    }

    private static HttpReply activatedRoles(Exchange x) {
        ArrayNode value = Json.array();
        for (Role role : Role.values()) {
            if (isActivated(x, role)) {
                value.add(role(x, role, false));
            }
        }
        return GraphDomains.collection(x, "directoryRoles", value);
    }

    private static HttpReply byTemplate(Exchange x) {
        String id = x.target.arguments().getOrDefault("roleTemplateId", "");
        Role role = Role.ofTemplate(id).orElseThrow(() -> Refusal.notFound(id));
        if (!isActivated(x, role)) {
            throw Refusal.notFound(id);
        }
        ObjectNode body = Json.object().put("@odata.context", x.context("directoryRoles/$entity"));
        body.setAll(role(x, role, false));
        return Engine.graph(200, body);
    }

    private static HttpReply templates(Exchange x, String context) {
        ArrayNode value = Json.array();
        for (Role role : Role.values()) {
            value.addObject()
                    .put("id", role.templateId())
                    .put("description", role.displayName())
                    .put("displayName", role.displayName());
        }
        return GraphDomains.collection(x, context, value);
    }

    private static HttpReply roleAssignments(Exchange x) {
        Engine.require(
                x,
                Role.DIRECTORY_READERS,
                Role.GLOBAL_READER,
                Role.PRIVILEGED_ROLE_ADMINISTRATOR,
                Role.USER_ADMINISTRATOR,
                Role.TEAMS_ADMINISTRATOR,
                Role.DOMAIN_NAME_ADMINISTRATOR);
        String text = x.option("$filter");
        if (text == null) {
            throw Refusal.badRequest("A filter on principalId or roleDefinitionId is required.");
        }
        Filter filter = Filter.parse(text);
        ArrayNode value = Json.array();
        x.state()
                .roles
                .forEach((oid, held) -> held.forEach(role -> {
                    Map<String, String> members = Map.of(
                            "id",
                            Directory.derivedId(oid, role.templateId()),
                            "principalId",
                            oid,
                            "roleDefinitionId",
                            role.templateId(),
                            "directoryScopeId",
                            "/");
                    if (filter.matches(members::get)) {
                        ObjectNode node = value.addObject();
                        members.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .forEach(entry -> node.put(entry.getKey(), entry.getValue()));
                    }
                }));
        return GraphDomains.collection(x, "roleManagement/directory/roleAssignments", value);
    }

    private static HttpReply scheduleInstances(Exchange x) {
        ArrayNode value = Json.array();
        for (Role role : x.state().rolesOf(x.caller.oid())) {
            value.addObject()
                    .put("id", Directory.derivedId(x.caller.oid(), "instance" + role.templateId()))
                    .put("principalId", x.caller.oid())
                    .put("roleDefinitionId", role.templateId())
                    .put("directoryScopeId", "/")
                    .put("assignmentType", "Assigned")
                    .put("memberType", "Direct");
        }
        return GraphDomains.collection(x, "roleManagement/directory/roleAssignmentScheduleInstances", value);
    }

    private static ObjectNode principal(Exchange x, String appId) {
        return Json.object()
                .put("id", Directory.derivedId(x.engine.tenantId, "sp" + appId))
                .put("appId", appId)
                .put("displayName", APPLICATIONS.get(appId))
                .put("accountEnabled", true)
                .put("servicePrincipalType", "Application");
    }

    private static HttpReply servicePrincipals(Exchange x) {
        String text = x.option("$filter");
        Filter filter = text == null ? null : Filter.parse(text);
        ArrayNode value = Json.array();
        for (String appId : APPLICATIONS.keySet()) {
            ObjectNode node = principal(x, appId);
            Row row = path -> node.path(path).asText(null);
            if (filter == null || filter.matches(row)) {
                value.add(node);
            }
        }
        return GraphDomains.collection(x, "servicePrincipals", value);
    }

    private static HttpReply servicePrincipal(Exchange x, String id, boolean byAppId) {
        for (String appId : APPLICATIONS.keySet()) {
            ObjectNode node = principal(x, appId);
            if (node.path(byAppId ? "appId" : "id").asText().equalsIgnoreCase(id)) {
                ObjectNode body = Json.object().put("@odata.context", x.context("servicePrincipals/$entity"));
                body.setAll(node);
                return Engine.graph(200, body);
            }
        }
        throw Refusal.notFound(id);
    }

    private static HttpReply grants(Exchange x) {
        String text = x.option("$filter");
        Filter filter = text == null ? null : Filter.parse(text);
        ArrayNode value = Json.array();
        String client =
                principal(x, SimulatedTenant.CLIENT_APPLICATION).path("id").asText();
        String[][] all = {
            {"00000003-0000-0000-c000-000000000000", " " + x.settings().consented(Service.GRAPH)},
            {"48ac35b8-9aa8-4d74-927d-1f4a14a0b239", x.settings().consented(Service.TEAMS)}
        };
        for (String[] grant : all) {
            JsonNode resource = principal(x, grant[0]).path("id");
            ObjectNode node = Json.object()
                    .put("id", Directory.derivedId(client, grant[0]))
                    .put("clientId", client)
                    .put("consentType", "AllPrincipals")
                    .putNull("principalId")
                    .put("resourceId", resource.asText())
                    .put("scope", grant[1]);
            if (filter == null || filter.matches(path -> node.path(path).asText(null))) {
                value.add(node);
            }
        }
        return GraphDomains.collection(x, "oauth2PermissionGrants", value);
    }
}
