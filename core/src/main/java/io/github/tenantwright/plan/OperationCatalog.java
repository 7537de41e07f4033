package io.github.tenantwright.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations that may stand in a saved plan, each under a stable name. A name that is not in the catalog is refused
 * when a plan is read, and so is a member that the operation does not have: no class name is ever taken from a file.
 */
public final class OperationCatalog {
    private static final String NAME = "operation";
    private static final String UNDO = "undo";
    private static final String OVER = "run-taken-back";
    private final Map<String, Class<? extends Operation>> byName;
    private final Map<Class<?>, String> byType;
    private final JsonMapper mapper;

    private OperationCatalog(Builder builder) {
        byName = Map.copyOf(builder.byName);
        Map<Class<?>, String> names = new HashMap<>();
        byName.forEach((name, type) -> names.put(type, name));
        byType = Map.copyOf(names);
        mapper = Json.MAPPER
                .rebuild()
                .addModule(builder.words)
                // The same plan has the same digest in every process; sets and maps come in any order otherwise.
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                // A value that was left out, or is of another type, is a plan that nobody approved.
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The names of its operations, as they stand in files. */
    public SortedSet<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /**
     * The name that the operation has in files.
     *
     * @throws InvalidInputException when it is not in the catalog
     */
    public String nameOf(Operation operation) {
        String name = byType.get(operation.getClass());
        if (name == null) {
            throw new InvalidInputException(
                    NAME, operation.getClass().getSimpleName(), "an operation of the catalog " + names());
        }
        return name;
    }

    /** The name in files, for the log; empty for one that is not in the catalog. */
    String titleOf(Operation operation) {
        return operation instanceof Undoing
                ? UNDO
                : operation instanceof RunTakenBack ? OVER : byType.getOrDefault(operation.getClass(), "");
    }

    ObjectNode write(Operation operation) {
        if (operation instanceof Undoing undoing) {
            ObjectNode node = Json.object().put(NAME, UNDO);
            node.put("key", undoing.key().toString()).put("of", undoing.of().toString());
            if (undoing.run() != null) {
                node.put("run", undoing.run().value());
            }
            if (undoing.until() != null) {
                node.put("until", undoing.until().toString());
            }
            keys(node.putArray("needs"), undoing.needs());
            node.set("step", write(undoing.step()));
            return node;
        }
        if (operation instanceof RunTakenBack over) {
            ObjectNode node =
                    Json.object().put(NAME, OVER).put("run", over.run().value());
            keys(node.putArray("after"), over.after());
            return node;
        }
        ObjectNode node = Json.object().put(NAME, nameOf(operation));
        node.setAll((ObjectNode) mapper.valueToTree(operation));
        return node;
    }

    private static void keys(ArrayNode list, Set<ObjectKey> keys) {
        keys.forEach(key -> list.add(key.toString()));
    }

    private static SortedSet<ObjectKey> keys(JsonNode node, String name) {
        SortedSet<ObjectKey> keys = new TreeSet<>();
        Json.texts(node, name).forEach(key -> keys.add(ObjectKey.parse(key)));
        return keys;
    }

    Operation read(String field, JsonNode node) {
        String name = Json.text(node, NAME);
        if (name.equals(UNDO)) {
            return undoing(field, node);
        }
        if (name.equals(OVER)) {
            onlyMembers(field, node, Set.of(NAME, "run", "after"));
            return new RunTakenBack(RunId.of(Json.text(node, "run")), keys(node, "after"));
        }
        Class<? extends Operation> type = byName.get(name);
        if (type == null || !(node instanceof ObjectNode object)) {
            throw new InvalidInputException(field + "." + NAME, name, "an operation of the catalog");
        }
        try {
            return mapper.treeToValue(object.deepCopy().without(NAME), type);
        } catch (JsonProcessingException wrong) {
            for (@Nullable Throwable cause = wrong; cause != null; cause = cause.getCause()) {
                if (cause instanceof InvalidInputException inside) {
                    throw inside.within(placeOf(field, wrong));
                }
            }
            String rule = Json.printable(wrong.getOriginalMessage(), 300);
            throw new InvalidInputException(placeOf(field, wrong), name, rule);
        } catch (InvalidInputException inside) {
            throw inside.within(field);
        }
    }

    private static String placeOf(String field, JsonProcessingException wrong) {
        StringBuilder place = new StringBuilder(field);
        if (wrong instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                place.append(step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName());
            }
        }
        return place.toString();
    }

    private Undoing undoing(String field, JsonNode node) {
        onlyMembers(field, node, Set.of(NAME, "key", "run", "of", "needs", "until", "step"));
        ObjectKey of = ObjectKey.parse(Json.text(node, "of"));
        try {
            return new Undoing(
                    node.has("key") ? ObjectKey.parse(Json.text(node, "key")) : Undoing.keyFor(of),
                    node.has("run") ? RunId.of(Json.text(node, "run")) : null,
                    of,
                    keys(node, "needs"),
                    node.has("until") ? Instant.parse(Json.text(node, "until")) : null,
                    read(field + ".step", node.path("step")));
        } catch (DateTimeException wrong) {
            throw new InvalidInputException(field + ".until", node.path("until"), "a time in UTC");
        }
    }

    private static void onlyMembers(String field, JsonNode node, Set<String> known) {
        for (var member : node.properties()) {
            if (!known.contains(member.getKey())) {
                throw new InvalidInputException(field + "." + member.getKey(), member.getValue(), "not a member of it");
            }
        }
    }

    /** Collects operations, and types that are written as one text. */
    public static final class Builder {
        private final Map<String, Class<? extends Operation>> byName = new LinkedHashMap<>();
        private final SimpleModule words = new SimpleModule("words");

        private Builder() {
            textual(TenantId.class, TenantId::value, TenantId::of);
            textual(DomainName.class, DomainName::value, DomainName::of);
            textual(ObjectKey.class, ObjectKey::toString, ObjectKey::parse);
            textual(Instant.class, Instant::toString, Instant::parse);
            textual(Duration.class, Duration::toString, Duration::parse);
            words.addSerializer(new SortedSetWriter());
        }

        /** An operation that is a public record, under the name that it has in files for good. */
        public <T extends Record & Operation> Builder operation(String name, Class<T> type) {
            if (name.equals(UNDO) || name.equals(OVER) || byName.putIfAbsent(name, type) != null) {
                throw new InvalidInputException(NAME, name, "each name once");
            }
            return this;
        }

        /** A type that is written as one text. */
        public <T> Builder textual(Class<T> type, Function<T, String> write, Function<String, T> read) {
            words.addSerializer(type, new TextWriter<>(type, write));
            words.addDeserializer(type, new TextReader<>(type, read));
            return this;
        }

        public OperationCatalog build() {
            return new OperationCatalog(this);
        }
    }

    private static final class TextWriter<T> extends StdSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<T, String> write;

        TextWriter(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(write.apply(value));
        }
    }

    /** Sets have no order of their own; in a file they have that of their elements' texts. */
    private static final class SortedSetWriter extends StdSerializer<Set<?>> {
        private static final long serialVersionUID = 1L;

        SortedSetWriter() {
            super(Set.class, false);
        }

        @Override
        public void serialize(Set<?> set, JsonGenerator out, SerializerProvider provider) throws IOException {
            SortedMap<String, JsonNode> sorted = new TreeMap<>();
            ObjectCodec codec = out.getCodec();
            for (Object element : set) {
                JsonNode node = ((ObjectMapper) codec).valueToTree(element);
                sorted.put(node.toString(), node);
            }
            out.writeStartArray();
            for (JsonNode node : sorted.values()) {
                out.writeTree(node);
            }
            out.writeEndArray();
        }
    }

    private static final class TextReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> read;

        TextReader(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                throw MismatchedInputException.from(in, handledType(), "a text is expected here");
            }
            String text = in.getText();
            try {
                return read.apply(text);
            } catch (DateTimeException wrong) {
                throw new InvalidInputException("", text, "a " + handledType().getSimpleName());
            }
        }
    }
}
