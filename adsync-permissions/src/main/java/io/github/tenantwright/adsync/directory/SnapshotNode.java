package io.github.tenantwright.adsync.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One object of a saved snapshot, read strictly: a complaint names the place. */
record SnapshotNode(String place, JsonNode node) {
    SnapshotNode {
        if (!node.isObject()) {
            throw new InvalidInputException(place.isEmpty() ? "snapshot" : place, node.getNodeType(), "a JSON object");
        }
    }

    String text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual()) {
            throw new InvalidInputException(at(name), value.getNodeType(), "text");
        }
        return value.textValue();
    }

    boolean flag(String name) {
        JsonNode value = node.path(name);
        if (!value.isBoolean()) {
            throw new InvalidInputException(at(name), value.getNodeType(), "true or false");
        }
        return value.booleanValue();
    }

    /** From 0 to the largest 32-bit number, which a relative id may be. */
    long number(String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > 0xFFFF_FFFFL) {
            throw new InvalidInputException(at(name), value.asText(), "a whole number from 0 to 4294967295");
        }
        return value.longValue();
    }

    <T> T value(String name, Function<String, T> read) {
        return read(at(name), text(name), read);
    }

    <T> Optional<T> optional(String name, Function<String, T> read) {
        return node.has(name) ? Optional.of(value(name, read)) : Optional.empty();
    }

    SnapshotNode inner(String name) {
        return new SnapshotNode(at(name), node.path(name));
    }

    <T> List<T> list(String name, Function<SnapshotNode, T> read) {
        List<T> list = new ArrayList<>();
        for (JsonNode item : array(name)) {
            list.add(read.apply(new SnapshotNode(at(name) + "[" + list.size() + "]", item)));
        }
        return list;
    }

    void values(String name, Consumer<String> read) {
        int number = 0;
        for (JsonNode item : array(name)) {
            String where = at(name) + "[" + number++ + "]";
            if (!item.isTextual()) {
                throw new InvalidInputException(where, item.getNodeType(), "text");
            }
            read(where, item.textValue(), text -> {
                read.accept(text);
                return text;
            });
        }
    }

    Optional<SecurityDescriptor> reference(String name, List<SecurityDescriptor> table) {
        if (!node.has(name)) {
            return Optional.empty();
        }
        long number = number(name);
        if (number >= table.size()) {
            throw new InvalidInputException(at(name), number, "the number of one of " + table.size() + " descriptors");
        }
        return Optional.of(table.get((int) number));
    }

    private JsonNode array(String name) {
        JsonNode value = node.path(name);
        if (!value.isArray()) {
            throw new InvalidInputException(at(name), value.getNodeType(), "a JSON array");
        }
        return value;
    }

    private static <T> T read(String where, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (InvalidInputException malformed) {
            throw malformed.within(where);
        }
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
