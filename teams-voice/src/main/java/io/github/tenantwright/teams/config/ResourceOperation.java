package io.github.tenantwright.teams.config;

import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Requirements;
import io.github.tenantwright.plan.Standing.Part;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the three operations on a resource say of themselves alike. */
sealed interface ResourceOperation extends Operation permits CreateResource, UpdateResource, DeleteResource {
    ResourceType<?> type();

    String identity();

    @Override
    default ObjectKey key() {
        return CreateResource.key(type(), identity());
    }

    @Override
    default String stage() {
        return type().stage();
    }

    @Override
    default Requirements requirements() {
        return TeamsRoles.VOICE;
    }

    /** As in "voice route UK National". */
    default String named() {
        return type().label() + " " + identity();
    }

    /** The fields that differ between the two, empty standing for not there. */
    default List<FieldChange> changes(Map<String, ?> before, Map<String, ?> after) {
        return type().fields().stream()
                .filter(field -> before.containsKey(field.wire()) || after.containsKey(field.wire()))
                .map(field -> new FieldChange(
                        field.label(), field.show(before.get(field.wire())), field.show(after.get(field.wire()))))
                .filter(change -> change.before() != null || change.after() != null)
                .toList();
    }

    /** How an object that is there stands, member by member. */
    default List<Part> parts(Map<String, ?> there, Map<String, ?> before, Map<String, ?> planned) {
        return type().fields().stream()
                .filter(field -> planned.containsKey(field.wire()))
                .map(field -> field.part(there, before.get(field.wire()), planned.get(field.wire())))
                .toList();
    }

    /** The administrator's words for some fields. */
    static String labels(List<ResourceField> fields) {
        return fields.stream().map(ResourceField::label).collect(Collectors.joining(", "));
    }

    static void check(ResourceType<?> type, String identity) {
        Check.notNull("type", type);
        Check.text("identity", identity, 250);
    }

    static Map<String, Object> copy(Map<String, Object> members) {
        return Collections.unmodifiableMap(new TreeMap<>(members));
    }

    static Set<ObjectKey> copy(Collection<ObjectKey> needs) {
        return Collections.unmodifiableSet(new TreeSet<>(needs));
    }
}
