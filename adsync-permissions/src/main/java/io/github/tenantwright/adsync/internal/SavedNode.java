package io.github.tenantwright.adsync.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One object of saved JSON, read strictly: a complaint names the place. */
public record SavedNode(String place, JsonNode node) {
    /** What a directory's times of 64 bits reach from and to. */
    private static final Instant EARLIEST = Instant.parse("1601-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+30828-09-15T00:00:00Z");

    public SavedNode {
        if (!node.isObject()) {
            throw new InvalidInputException(place.isEmpty() ? "saved" : place, node.getNodeType(), "a JSON object");
        }
    }

    /** The outermost object of a document that says what it is. */
    public static SavedNode document(String json, String kind, int version) {
        JsonNode root;
        try {
            root = Json.MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new InvalidInputException("saved", "text", "JSON: " + malformed.getOriginalMessage());
        }
        SavedNode node = new SavedNode("", root);
        if (!node.text("kind").equals(kind) || node.whole("version", 0, Integer.MAX_VALUE) != version) {
            throw new InvalidInputException("kind", node.text("kind"), kind + " of version " + version);
        }
        return node;
    }

    public String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new InvalidInputException(at(name), value.getNodeType(), "text");
        }
        return value.textValue();
    }

    public boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw new InvalidInputException(at(name), value.getNodeType(), "true or false");
        }
        return value.booleanValue();
    }

    public long whole(String name, long from, long to) {
        JsonNode value = node.path(name);
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < from || value.longValue() > to) {
            throw new InvalidInputException(at(name), value.asText(), "a whole number from " + from + " to " + to);
        }
        return value.longValue();
    }

    public int small(String name) {
        return (int) whole(name, 0, Integer.MAX_VALUE);
    }

    /** Whether there is such a member at all. */
    public boolean has(String name) {
        return node.has(name);
    }

    public <T> T value(String name, Function<String, T> read) {
        String text = text(name);
        try {
            return read.apply(text);
        } catch (InvalidInputException malformed) {
            throw malformed.within(at(name));
        }
    }

    public <T> Optional<T> optional(String name, Function<String, T> read) {
        return node.has(name) ? Optional.of(value(name, read)) : Optional.empty();
    }

    public <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new InvalidInputException(at(name), text, "a known word");
    }

    public Instant instant(String name) {
        return value(name, SavedNode::time);
    }

    public Optional<Instant> optionalInstant(String name) {
        return optional(name, SavedNode::time);
    }

    private static Instant time(String text) {
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // Told below.
        }
        throw new InvalidInputException("", text, "a time that a directory can hold, as in 2026-01-31T12:00:00Z");
    }

    public SavedNode inner(String name) {
        return new SavedNode(at(name), node.path(name));
    }

    public <T> List<T> list(String name, Function<SavedNode, T> read) {
        List<T> list = new ArrayList<>();
        for (JsonNode item : array(name)) {
            list.add(read.apply(new SavedNode(at(name) + "[" + list.size() + "]", item)));
        }
        return list;
    }

    public <T> List<T> texts(String name, Function<String, T> read) {
        List<T> list = new ArrayList<>();
        for (JsonNode item : array(name)) {
            String where = at(name) + "[" + list.size() + "]";
            if (!item.isTextual()) {
                throw new InvalidInputException(where, item.getNodeType(), "text");
            }
            try {
                list.add(read.apply(item.textValue()));
            } catch (InvalidInputException malformed) {
                throw malformed.within(where);
            }
        }
        return list;
    }

    private JsonNode array(String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            throw new InvalidInputException(at(name), value.getNodeType(), "a JSON array");
        }
        return value;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
