package io.github.tenantwright.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What tells one plan from another of the same set-up, made later.
 *
 * @param added what only the later plan does
 * @param gone what only the former plan does: it is as wanted by now, or not wanted any more
 * @param changed what both do in different ways
 */
public record PlanDifference(List<String> added, List<String> gone, List<Changed> changed) {
    private static final int LONGEST = 200;

    /**
     * A step that is another now.
     *
     * @param sentence what the later plan does
     * @param fields the fields that differ: of the former plan, and of the later one
     */
    public record Changed(ObjectKey key, String sentence, List<FieldChange> fields) {}

    public PlanDifference {
        added = List.copyOf(added);
        gone = List.copyOf(gone);
        changed = List.copyOf(changed);
    }

    /** Compares two plans step by step, by the keys of the steps; what has to be done first is not compared. */
    public static PlanDifference between(Plan former, Plan later, OperationCatalog catalog) {
        Map<ObjectKey, Operation> before = new LinkedHashMap<>();
        former.operations().forEach(operation -> before.put(operation.key(), operation));
        List<String> added = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        for (Operation now : later.operations()) {
            Operation was = before.remove(now.key());
            if (was == null) {
                added.add(now.sentence());
            } else {
                List<FieldChange> fields = fields(catalog.write(was), catalog.write(now));
                if (!fields.isEmpty()) {
                    changed.add(new Changed(now.key(), now.sentence(), fields));
                }
            }
        }
        return new PlanDifference(
                added, before.values().stream().map(Operation::sentence).toList(), changed);
    }

    private static List<FieldChange> fields(ObjectNode was, ObjectNode now) {
        // What has to be done first is another list as soon as something of it is done.
        List<String> order = List.of("needs", "after");
        List<FieldChange> fields = new ArrayList<>();
        compare("", was.deepCopy().without(order), now.deepCopy().without(order), fields);
        return fields;
    }

    /** Down to the values that differ, since people look for these. */
    private static void compare(
            String place, @Nullable JsonNode was, @Nullable JsonNode now, List<FieldChange> fields) {
        if (Objects.equals(was, now)) {
            return;
        }
        if (was instanceof ObjectNode former && now instanceof ObjectNode later) {
            TreeSet<String> names = new TreeSet<>();
            former.fieldNames().forEachRemaining(names::add);
            later.fieldNames().forEachRemaining(names::add);
            names.forEach(name ->
                    compare(place + (place.isEmpty() ? "" : ".") + name, former.get(name), later.get(name), fields));
        } else if (was instanceof ArrayNode former && now instanceof ArrayNode later && former.size() == later.size()) {
            for (int i = 0; i < former.size(); i++) {
                compare(place + "[" + i + "]", former.get(i), later.get(i), fields);
            }
        } else {
            fields.add(new FieldChange(place, text(was), text(now)));
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.isTextual() ? value.textValue() : Json.write(value);
    }

    /** Whether the later plan does something that the former did not, or otherwise: what was approved is not enough. */
    public boolean isMore() {
        return !added.isEmpty() || !changed.isEmpty();
    }

    /** For people; all of it. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        added.forEach(sentence ->
                text.append("  new: ").append(PlanText.shown(sentence)).append('\n'));
        for (Changed step : changed) {
            text.append("  other: ").append(PlanText.shown(step.sentence())).append('\n');
            step.fields()
                    .forEach(field -> text.append("      ")
                            .append(PlanText.shown(field.field()))
                            .append(": approved ")
                            .append(value(field.before()))
                            .append(", now ")
                            .append(value(field.after()))
                            .append('\n'));
        }
        gone.forEach(sentence -> text.append("  no longer to be done: ")
                .append(PlanText.shown(sentence))
                .append('\n'));
        return text.isEmpty() ? "  no difference\n" : text.toString();
    }

    private static String value(@Nullable String value) {
        return value == null ? "(nothing)" : PlanText.shown(value, LONGEST);
    }
}
