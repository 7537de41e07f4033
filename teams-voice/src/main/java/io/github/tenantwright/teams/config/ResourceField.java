package io.github.tenantwright.teams.config;

import io.github.tenantwright.plan.Standing.Part;
import io.github.tenantwright.plan.Standing.State;
import io.github.tenantwright.powershell.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One member of a resource, under its three names.
 *
 * @param wire the service's name of it, in PascalCase
 * @param alias another spelling that the service may answer with; the same as {@code wire} for most
 * @param parameter the cmdlet's parameter
 * @param label the administrator's word
 * @param kind what its values are
 * @param unset what the service makes of it when nothing is said; null when that is nothing
 * @param recent whether modules as old as 5.2.0 lack the parameter, so that scripts name it only where it matters
 * @param movable whether the service may choose another value than the accepted one, as it does with priorities
 * @param cmdlet how a value is written in PowerShell
 */
public record ResourceField(
        String wire,
        String alias,
        String parameter,
        String label,
        Kind kind,
        @Nullable Object unset,
        boolean recent,
        boolean movable,
        Function<Object, Value> cmdlet) {

    /** What values a member has. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** True or false. */
        FLAG,
        /** Texts whose order matters. */
        LIST,
        /** Objects whose order matters, replaced as a whole. */
        OBJECTS
    }

    private static ResourceField of(
            String wire, String label, Kind kind, @Nullable Object unset, Function<Object, Value> cmdlet) {
        return new ResourceField(wire, wire, wire, label, kind, unset, false, false, cmdlet);
    }

    public static ResourceField text(String wire, String label) {
        return of(wire, label, Kind.TEXT, null, value -> Value.of((String) value));
    }

    public static ResourceField number(String wire, String label) {
        return of(wire, label, Kind.NUMBER, null, value -> Value.of(((Number) value).longValue()));
    }

    /**
     * True or false. An explicit false is refused by the service where nothing but false was there, so one is only sent
     * to change what is otherwise.
     *
     * @param unset what it is when nothing is said
     */
    public static ResourceField flag(String wire, String label, boolean unset) {
        return of(wire, label, Kind.FLAG, unset, value -> Value.of((boolean) value));
    }

    public static ResourceField list(String wire, String label) {
        return of(wire, label, Kind.LIST, null, value -> Value.texts(texts(value)));
    }

    /** Objects, each built by a cmdlet of its own. */
    public static ResourceField objects(String wire, String label, Function<Map<?, ?>, Value> each) {
        return of(
                wire,
                label,
                Kind.OBJECTS,
                null,
                value -> new Value.Items(((List<?>) value)
                        .stream().map(item -> each.apply((Map<?, ?>) item)).toList()));
    }

    /** The same with what the service makes of it when nothing is said. */
    public ResourceField unset(Object value) {
        return new ResourceField(wire, alias, parameter, label, kind, value, recent, movable, cmdlet);
    }

    /** The same, whose right spelling is the cmdlet's, and perhaps the service's some day. */
    public ResourceField spelled(String rightly) {
        return new ResourceField(wire, rightly, rightly, label, kind, unset, recent, movable, cmdlet);
    }

    /** The same with a parameter that modules as old as 5.2.0 lack. */
    public ResourceField asRecent() {
        return new ResourceField(wire, alias, parameter, label, kind, unset, true, movable, cmdlet);
    }

    /** The same with a value that the service may move. */
    public ResourceField asMovable() {
        return new ResourceField(wire, alias, parameter, label, kind, unset, recent, true, cmdlet);
    }

    /** What stands there, under either spelling. */
    public @Nullable Object in(Map<String, ?> members) {
        Object value = members.get(wire);
        return value == null ? members.get(alias) : value;
    }

    /** What to write so that the member is as it was when it held this: for what was not there, what that means. */
    public Object past(@Nullable Object value) {
        return value != null ? value : unset != null ? unset : "";
    }

    /** Whether two values mean the same to the service: what is absent equals what is empty. */
    boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(canonical(one), canonical(other));
    }

    /** Whether saying this is saying nothing. */
    boolean isUnset(@Nullable Object value) {
        return unset != null && same(value, unset);
    }

    /** How the member stands: a list may be on its way from what it was to what is planned. */
    Part part(Map<String, ?> there, @Nullable Object before, @Nullable Object planned) {
        Object now = in(there);
        Part part = Part.of(label, show(planned), show(now), same(now, planned), same(now, before));
        if (part.state() == State.OTHERWISE
                && canonical(now) instanceof List<?> some
                && canonical(planned) instanceof List<?> all
                && (canonical(before) == null || canonical(before) instanceof List<?>)) {
            List<?> old = canonical(before) instanceof List<?> list ? list : List.of();
            // With all of it and nothing else there, it is the order that is another.
            return Part.isBetween(old, all, some) && !(some.containsAll(all) && all.containsAll(some))
                    ? new Part(label, part.planned(), part.now(), State.PARTLY)
                    : part;
        }
        return part;
    }

    /** For people. */
    public @Nullable String show(@Nullable Object value) {
        if (value == null || isNothing(value)) {
            return null;
        }
        return switch (kind) {
            case OBJECTS ->
                ((List<?>) value)
                        .stream().map(item -> showObject((Map<?, ?>) item)).collect(Collectors.joining("; "));
            case LIST -> String.join(", ", texts(value));
            case FLAG -> Boolean.TRUE.equals(value) ? "on" : "off";
            case TEXT, NUMBER -> String.valueOf(value);
        };
    }

    private static boolean isNothing(@Nullable Object value) {
        return value == null || value.equals("") || value.equals(List.of());
    }

    private static String showObject(Map<?, ?> item) {
        Object name = item.get("Name");
        Object pattern = item.get("Pattern");
        Object dialed = item.get("EmergencyDialString");
        if (dialed != null) {
            String masks = String.valueOf(item.get("EmergencyDialMask")).replace(";", ", ");
            return dialed + (meaning(item).containsKey("EmergencyDialMask") ? " (or " + masks + ")" : "") + " -> "
                    + item.get("OnlinePSTNUsage");
        }
        return name != null && pattern != null
                ? name + " " + pattern + " -> " + item.get("Translation")
                : meaning(item).values().stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private @Nullable Object canonical(@Nullable Object given) {
        Object value = isNothing(given) ? unset : given;
        if (isNothing(value)) {
            return null;
        }
        return switch (kind) {
            case NUMBER -> value instanceof Number number ? number.longValue() : value;
            case OBJECTS ->
                value instanceof List<?> items
                        ? items.stream().map(ResourceField::meaning).toList()
                        : value;
            case TEXT, FLAG, LIST -> value;
        };
    }

    /** An object without what is empty or off, since the service leaves such members out or fills them in. */
    private static Map<?, ?> meaning(@Nullable Object item) {
        Map<Object, Object> kept = new TreeMap<>();
        if (item instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (!isNothing(value) && !value.equals(Boolean.FALSE)) {
                    kept.put(name, value);
                }
            });
        }
        return kept;
    }

    private static List<String> texts(Object value) {
        return ((List<?>) value).stream().map(String::valueOf).toList();
    }
}
