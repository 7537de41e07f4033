package io.github.tenantwright.graph.roles;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.graph.internal.OData;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.AdminRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Directory roles. Thread-safe. */
public final class RolesClient {
    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public RolesClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /**
     * The roles of the signed-in person. Tries three ways, best first: memberships ({@code User.Read} or
     * {@code Directory.Read.All}), then the caller's direct assignments ({@code RoleManagement.Read.Directory} and a
     * reading role), then the caller's active assignments ({@code RoleAssignmentSchedule.Read.Directory}). The result
     * says which it was.
     *
     * @throws ServiceException what the first way met, when none is open to the caller
     */
    public SignedInRoles mine() {
        ServiceException first;
        try {
            List<Held> memberships = memberships();
            // With few permissions the service leaves everything but the ids out, and those say nothing.
            if (memberships.stream().noneMatch(held -> held.template.isEmpty())) {
                return result(memberships, SignedInRoles.Source.MEMBERSHIPS);
            }
            first = null;
        } catch (ServiceException refused) {
            first = orThrow(refused);
        }
        try {
            return result(directAssignments(), SignedInRoles.Source.DIRECT_ASSIGNMENTS);
        } catch (ServiceException refused) {
            first = first == null ? orThrow(refused) : suppress(first, orThrow(refused));
        }
        try {
            return result(activeAssignments(), SignedInRoles.Source.ACTIVE_ASSIGNMENTS);
        } catch (ServiceException refused) {
            throw suppress(first, refused);
        }
    }

    private List<Held> memberships() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("$count", "true");
        parameters.put("$select", "id,displayName,roleTemplateId");
        return calls.list(
                        "/me/transitiveMemberOf/microsoft.graph.directoryRole" + ServiceRequest.query(parameters),
                        GraphCalls.ADVANCED,
                        Held::membership)
                .toList();
    }

    private List<Held> directAssignments() {
        String me = calls.get("/me" + ServiceRequest.query(Map.of("$select", "id")), RolesClient::id);
        return calls.list(
                        "/roleManagement/directory/roleAssignments"
                                + ServiceRequest.query(Map.of("$filter", "principalId eq " + OData.quoted(me))),
                        Map.of(),
                        Held::assignment)
                .toList();
    }

    private List<Held> activeAssignments() {
        return calls.list(
                        "/roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')",
                        Map.of(),
                        Held::assignment)
                .toList();
    }

    /** Only a refusal opens the next way; anything else would hide that the service is out of order. */
    private static ServiceException orThrow(ServiceException refused) {
        return switch (refused.kind()) {
            case NOT_PERMITTED, REFUSED, NOT_FOUND -> refused;
            case CONFLICT, THROTTLED, UNAVAILABLE, BROKEN_REPLY -> throw refused;
        };
    }

    private static ServiceException suppress(ServiceException first, ServiceException later) {
        first.addSuppressed(later);
        return first;
    }

    private static SignedInRoles result(List<Held> held, SignedInRoles.Source source) {
        Map<String, DirectoryRole> roles = new LinkedHashMap<>();
        for (Held one : held) {
            if (one.wholeTenant) {
                String name = one.name.isEmpty()
                        ? AdminRole.known(one.template).map(AdminRole::title).orElse("")
                        : one.name;
                roles.putIfAbsent(one.template, new DirectoryRole(one.template, name));
            }
        }
        return new SignedInRoles(new ArrayList<>(roles.values()), source);
    }

    private static String id(JsonCursor in) throws IOException {
        String id = "";
        while (in.nextMember()) {
            if (in.name().equals("id")) {
                id = in.textOrEmpty();
            }
        }
        if (id.isEmpty()) {
            throw in.broken("a person without an id");
        }
        return id;
    }

    private record Held(String template, String name, boolean wholeTenant) {
        static Held membership(JsonCursor in) throws IOException {
            String template = "";
            String name = "";
            while (in.nextMember()) {
                switch (in.name()) {
                    case "roleTemplateId" -> template = in.textOrEmpty();
                    case "displayName" -> name = in.textOrEmpty();
                    default -> {}
                }
            }
            return new Held(template.toLowerCase(Locale.ROOT), name, true);
        }

        /** For built-in roles the definition's id is the template's. Scopes other than "/" are parts of the tenant. */
        static Held assignment(JsonCursor in) throws IOException {
            String definition = "";
            String scope = "";
            while (in.nextMember()) {
                switch (in.name()) {
                    case "roleDefinitionId" -> definition = in.textOrEmpty();
                    case "directoryScopeId" -> scope = in.textOrEmpty();
                    default -> {}
                }
            }
            if (definition.isEmpty()) {
                throw in.broken("a role assignment without a role");
            }
            return new Held(definition.toLowerCase(Locale.ROOT), "", scope.equals("/"));
        }
    }
}
