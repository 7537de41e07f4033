package io.github.tenantwright.teams.groups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.teams.users.UserPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Policies of groups at the configuration service. Neither the write nor the names of what is read are confirmed by a
 * public source: whoever uses this gives their word for it. Immutable and thread-safe.
 */
public final class GroupAssignments {
    private static final String BASE = "/Skype.Policy/groupPolicyAssignments/";
    private final TenantSession session;

    private GroupAssignments(TenantSession session) {
        this.session = session;
    }

    public static GroupAssignments of(TenantSession session) {
        return new GroupAssignments(session);
    }

    /**
     * All assignments of the kinds that are known here.
     *
     * @throws io.github.tenantwright.ServiceException when it can't be read, also where an entry has members of other
     *     names than expected
     */
    public List<GroupAssignment> list() {
        return session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, BASE), GroupAssignments::read)
                .value();
    }

    /** The assignment of that kind to that group, if there is one. */
    public Optional<GroupAssignment> find(UserPolicy kind, String group) {
        return list().stream()
                .filter(one -> one.kind() == kind && one.group().equalsIgnoreCase(group))
                .findFirst();
    }

    /** Assigns a policy; one of the kind that the group has is replaced. */
    public void grant(GroupAssignment assignment) {
        send(assignment.kind(), assignment.group(), assignment.policy(), assignment.rank());
    }

    /** Takes the group's policy of that kind away. */
    public void clear(UserPolicy kind, String group) {
        send(kind, group, "", 0);
    }

    private void send(UserPolicy kind, String group, String policy, int rank) {
        var body = Json.object().put("PolicyName", policy);
        if (rank > 0) {
            body.put("Rank", rank);
        }
        session.send(
                ServiceRequest.of(Audience.TEAMS_ADMIN, "PATCH", path(kind, ServiceRequest.segment(group)))
                        .json(Json.write(body)),
                ReplyReader.NOTHING);
    }

    static AllowedChange write(UserPolicy kind, String group) {
        return new AllowedChange(
                Audience.TEAMS_ADMIN, "PATCH", path(kind, group), "change the " + kind.label() + " of a group");
    }

    private static String path(UserPolicy kind, String group) {
        return BASE + group + "/policyTypes/" + kind.type();
    }

    private static List<GroupAssignment> read(InputStream body) throws IOException {
        JsonNode all = Json.MAPPER.readTree(body);
        if (all == null || !all.isArray()) {
            throw MismatchedInputException.from(null, List.class, "a list of group assignments was expected");
        }
        List<GroupAssignment> found = new ArrayList<>();
        for (JsonNode one : all) {
            String group = Json.text(one, "groupId");
            String policy = Json.text(one, "policyName");
            String type = Json.text(one, "policyType");
            if (group.isEmpty() || type.isEmpty() || policy.isEmpty()) {
                throw MismatchedInputException.from(
                        null, List.class, "groupId, policyType and policyName were expected");
            }
            JsonNode rank = Json.member(one, "rank");
            JsonNode ranked = rank == null ? Json.member(one, "priority") : rank;
            Arrays.stream(UserPolicy.values())
                    .filter(kind -> kind.type().equalsIgnoreCase(type))
                    .forEach(kind ->
                            found.add(new GroupAssignment(kind, group, policy, ranked == null ? 0 : ranked.asInt())));
        }
        return List.copyOf(found);
    }
}
