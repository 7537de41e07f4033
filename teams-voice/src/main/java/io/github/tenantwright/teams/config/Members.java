package io.github.tenantwright.teams.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lenient look-ups in what the service sent. */
public final class Members {
    private Members() {}

    /** A text; empty when absent. */
    public static String text(Map<String, ? extends @Nullable Object> members, String name) {
        Object value = members.get(name);
        return value == null || value instanceof Map || value instanceof List ? "" : String.valueOf(value);
    }

    /** A text; the other when absent or empty. */
    public static String text(Map<String, ? extends @Nullable Object> members, String name, String otherwise) {
        String text = text(members, name);
        return text.isEmpty() ? otherwise : text;
    }

    /** A whole number; null when absent or something else. */
    public static @Nullable Integer number(Map<String, ? extends @Nullable Object> members, String name) {
        return members.get(name) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** True or false; the other value when absent or something else. */
    public static boolean flag(Map<String, ? extends @Nullable Object> members, String name, boolean otherwise) {
        return members.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** Texts; empty when absent; a lone text counts as a list of one. */
    public static List<String> texts(Map<String, ? extends @Nullable Object> members, String name) {
        Object value = members.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableList());
        }
        return value instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
    }

    /** Objects; empty when absent. */
    @SuppressWarnings("unchecked") // keys of JSON objects are texts
    public static List<Map<String, @Nullable Object>> objects(
            Map<String, ? extends @Nullable Object> members, String name) {
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    found.add((Map<String, @Nullable Object>) map);
                }
            }
        }
        return List.copyOf(found);
    }

    /** The members other than these. */
    public static Map<String, @Nullable Object> without(Map<String, @Nullable Object> members, Set<String> known) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(members);
        rest.keySet().removeAll(known);
        return rest;
    }

    /** As JSON. */
    /** Reads what {@link #json} wrote. */
    static Map<String, @Nullable Object> read(String json) {
        try {
            return Json.MAPPER.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException broken) {
            throw new InvalidInputException("members", "(text)", "JSON");
        }
    }

    static String json(Map<String, ?> members) {
        return Json.write(Json.MAPPER.valueToTree(members));
    }
}
