package io.github.tenantwright.graph.numbers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.ItemCollector;
import io.github.tenantwright.graph.internal.JsonCursor;
import io.github.tenantwright.graph.internal.PageContent;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which Teams policies users have. Needs {@code TeamsPolicyUserAssign.ReadWrite.All}, for reading too. Thread-safe.
 *
 * <p>Which policy types the service takes here, and how many entries in one call, is not documented: ask for a policy's
 * id first, and go another way when there is none. Giving and taking twice leads to the same state, so a lost answer is
 * repeated.
 */
public final class PoliciesClient {
    private static final String BASE = "/admin/teams/policy";
    private static final String PREFIX = "tag:";

    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public PoliciesClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /**
     * The id of a policy, if the service knows it.
     *
     * @param type as in {@code TeamsMeetingPolicy}
     * @param name as in {@code AllOn}, with or without {@code Tag:}
     * @throws io.github.tenantwright.ServiceException when the service refuses, for example the type
     */
    public Optional<String> findPolicyId(String type, String name) {
        ServiceRequest request = calls.request(
                "GET",
                BASE + "/getPolicyId(type=" + literal("policyType", type) + ",name=" + literal("policyName", name)
                        + ")");
        return GraphCalls.ifPresent(() -> calls.anyShape(request, Found::new)).map(Reply::value).stream()
                .map(PageContent::items)
                .flatMap(List::stream)
                .filter(policy -> plain(policy.name).equals(plain(name)))
                .map(policy -> policy.id)
                .findFirst();
    }

    /** Gives policies to users. They take effect later. */
    public void assign(List<PolicyAssignment> assignments) {
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        for (PolicyAssignment assignment : Check.notEmpty("assignments", assignments)) {
            ObjectNode item = value.addObject();
            item.put("userId", assignment.userId());
            item.put("policyType", assignment.policyType());
            item.put("policyId", assignment.policyId());
        }
        post("assign", body);
    }

    /** Takes policies from users, who then have what their group or the tenant gives them. It takes effect later. */
    public void unassign(List<PolicyRemoval> removals) {
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        for (PolicyRemoval removal : Check.notEmpty("removals", removals)) {
            ObjectNode item = value.addObject();
            item.put("userId", removal.userId());
            item.put("policyType", removal.policyType());
        }
        post("unassign", body);
    }

    private void post(String action, ObjectNode body) {
        calls.send(calls.request("POST", BASE + "/userAssignments/" + action)
                .json(Json.write(body))
                .repeatable());
    }

    private static String literal(String field, String text) {
        return "'" + ServiceRequest.segment(Check.text(field, text, 256).replace("'", "''")) + "'";
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith(PREFIX) ? lower.substring(PREFIX.length()) : lower;
    }

    private static final class Found implements ItemCollector<Found> {
        private String name = "";
        private String id = "";

        @Override
        public void member(JsonCursor in) throws IOException {
            switch (in.name()) {
                case "name" -> name = in.textOrEmpty();
                case "policyId" -> id = in.textOrEmpty();
                default -> {}
            }
        }

        @Override
        public boolean isRecognized() {
            return !id.isEmpty();
        }

        @Override
        public Found finish(JsonCursor in) throws IOException {
            if (id.isEmpty()) {
                throw in.broken("a policy without an id");
            }
            return this;
        }
    }
}
