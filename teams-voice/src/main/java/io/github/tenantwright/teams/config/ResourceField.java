package io.github.tenantwright.teams.config;

import io.github.tenantwright.powershell.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of a resource, under its three names.
 *
 * @param wire the service's name of it, in PascalCase
 * @param parameter the cmdlet's parameter
 * @param label the administrator's word
 * @param kind what its values are
 * @param cmdlet how a value is written in PowerShell
 */
public record ResourceField(String wire, String parameter, String label, Kind kind, Function<Object, Value> cmdlet) {

    /** What values a member has. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** Texts whose order matters. */
        LIST,
        /** Objects whose order matters, replaced as a whole. */
        OBJECTS
    }

    public static ResourceField text(String wire, String label) {
        return new ResourceField(wire, wire, label, Kind.TEXT, value -> Value.of((String) value));
    }

    public static ResourceField number(String wire, String label) {
        return new ResourceField(wire, wire, label, Kind.NUMBER, value -> Value.of(((Number) value).longValue()));
    }

    public static ResourceField list(String wire, String label) {
        return new ResourceField(wire, wire, label, Kind.LIST, value -> Value.texts(texts(value)));
    }

    /** Objects, each built by a cmdlet of its own. */
    public static ResourceField objects(String wire, String label, Function<Map<?, ?>, Value> each) {
        return new ResourceField(
                wire,
                wire,
                label,
                Kind.OBJECTS,
                value -> new Value.Items(((List<?>) value)
                        .stream().map(item -> each.apply((Map<?, ?>) item)).toList()));
    }

    /** Whether two values mean the same to the service: what is absent equals what is empty. */
    boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(canonical(one), canonical(other));
    }

    /** For people. */
    public @Nullable String show(@Nullable Object value) {
        if (value == null || value.equals("") || value.equals(List.of())) {
            return null;
        }
        if (kind == Kind.OBJECTS) {
            List<?> items = (List<?>) value;
            StringBuilder shown = new StringBuilder();
            for (Object item : items) {
                shown.append(shown.isEmpty() ? "" : "; ").append(showObject((Map<?, ?>) item));
            }
            return shown.toString();
        }
        return kind == Kind.LIST ? String.join(", ", texts(value)) : String.valueOf(value);
    }

    private static String showObject(Map<?, ?> item) {
        Object name = item.get("Name");
        Object pattern = item.get("Pattern");
        return name != null && pattern != null
                ? name + " " + pattern + " -> " + item.get("Translation")
                : item.toString();
    }

    private @Nullable Object canonical(@Nullable Object value) {
        if (value == null || value.equals("") || value.equals(List.of())) {
            return null;
        }
        return switch (kind) {
            case NUMBER -> value instanceof Number number ? number.longValue() : value;
            case OBJECTS ->
                ((List<?>) value).stream().map(ResourceField::meaning).toList();
            case TEXT, LIST -> value;
        };
    }

    /** An object without what is empty or off, since the service leaves such members out or fills them in. */
    private static Map<?, ?> meaning(Object item) {
        Map<Object, Object> kept = new java.util.TreeMap<>();
        ((Map<?, ?>) item).forEach((name, value) -> {
            boolean nothing =
                    value == null || value.equals("") || value.equals(Boolean.FALSE) || value.equals(List.of());
            if (!nothing) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    private static List<String> texts(Object value) {
        return ((List<?>) value).stream().map(String::valueOf).toList();
    }
}
