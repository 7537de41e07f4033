package io.github.tenantwright.teams.sync;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.groups.GroupAssignment;
import io.github.tenantwright.teams.groups.GroupAssignments;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups' part of a plan, and of a snapshot: there they stand as a kind of their own, by policy type and group. */
final class GroupPlans {
    static final String KIND = "group-assignment";
    private static final String POLICY = "PolicyName";
    private static final String RANK = "Rank";

    private GroupPlans() {}

    static Map<String, Map<String, @Nullable Object>> read(TenantSession session) {
        Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
        for (GroupAssignment one : GroupAssignments.of(session).list()) {
            all.put(name(one), Map.of(POLICY, one.policy(), RANK, one.rank()));
        }
        return all;
    }

    /** @param before what is planned so far */
    static List<Operation> plan(VoiceSetup setup, VoiceSnapshot snapshot, List<Operation> before) {
        Set<ObjectKey> planned = new HashSet<>();
        before.forEach(operation -> planned.add(operation.key()));
        List<Operation> operations = new ArrayList<>();
        for (GroupAssignment wanted : setup.objects().groupAssignments()) {
            Map<String, @Nullable Object> there = there(snapshot, wanted);
            String was = Members.text(there, POLICY);
            if (!ResourceType.sameIdentity(was, wanted.policy()) || rank(there) != wanted.rank()) {
                ObjectKey policy = CreateResource.key(VoiceResources.granted(wanted.kind()), wanted.policy());
                operations.add(new GrantPolicyToGroup(
                        wanted.kind(),
                        wanted.group(),
                        was,
                        rank(there),
                        wanted.policy(),
                        wanted.rank(),
                        planned.contains(policy) ? Set.of(policy) : Set.of()));
            }
        }
        return operations;
    }

    /** What the former set-up gave to groups and the new one does not, where it is still so. */
    static List<GrantPolicyToGroup> takenBack(VoiceSetup previous, VoiceSetup setup, VoiceSnapshot snapshot) {
        Set<String> staying = new HashSet<>();
        setup.objects().groupAssignments().forEach(one -> staying.add(name(one)));
        return previous.objects().groupAssignments().stream()
                .filter(one -> !staying.contains(name(one)))
                .filter(one -> ResourceType.sameIdentity(Members.text(there(snapshot, one), POLICY), one.policy()))
                .map(one -> new GrantPolicyToGroup(
                        one.kind(), one.group(), one.policy(), rank(there(snapshot, one)), "", 0, Set.of()))
                .toList();
    }

    private static Map<String, @Nullable Object> there(VoiceSnapshot snapshot, GroupAssignment one) {
        Map<String, Map<String, @Nullable Object>> all = snapshot.resources().get(KIND);
        if (all == null) {
            throw new IllegalStateException("The snapshot was read without the policies of groups");
        }
        Map<String, @Nullable Object> found = all.get(name(one));
        return found == null ? Map.of() : found;
    }

    private static int rank(Map<String, @Nullable Object> there) {
        Integer rank = Members.number(there, RANK);
        return rank == null ? 0 : rank;
    }

    private static String name(GroupAssignment one) {
        return one.kind().type() + " " + one.group();
    }
}
