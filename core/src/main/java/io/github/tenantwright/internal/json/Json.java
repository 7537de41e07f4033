package io.github.tenantwright.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one JSON mapper, and the few lenient look-ups that replies of real services need. */
public final class Json {
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(20_000_000)
                    .build())
            .build();

    /** Refuses what follows the document; keeps null members, since null and absent differ to the services. */
    public static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * The JSON document that a service promised; fit to be a reply's reader. An empty body is no document: taken for
     * one, it would make a failed read look like an empty list.
     */
    public static JsonNode document(InputStream body) throws IOException {
        JsonNode document = MAPPER.readTree(body);
        if (document == null || document.isMissingNode()) {
            throw new JsonEOFException(null, JsonToken.NOT_AVAILABLE, "an empty body where JSON was promised");
        }
        return document;
    }

    /**
     * Two JSON objects as one; where both have a member, the second one's counts, and objects are merged in turn.
     *
     * @throws IllegalArgumentException when either is not a JSON object
     */
    public static String merged(String first, String second) {
        try {
            if (MAPPER.readTree(first) instanceof ObjectNode into
                    && MAPPER.readTree(second) instanceof ObjectNode from) {
                merge(into, from);
                return write(into);
            }
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON");
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        for (var member : from.properties()) {
            if (into.get(member.getKey()) instanceof ObjectNode deeper
                    && member.getValue() instanceof ObjectNode more) {
                merge(deeper, more);
            } else {
                into.set(member.getKey(), member.getValue());
            }
        }
    }

    /** The text of a node that we made ourselves. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A JSON tree could not be written", ours);
        }
    }

    public static String pretty(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException("A JSON tree could not be written", ours);
        }
    }

    /** A member whose name is compared without case, since services vary theirs; null when absent or JSON null. */
    public static @Nullable JsonNode member(@Nullable JsonNode parent, String name) {
        if (parent == null || !parent.isObject()) {
            return null;
        }
        JsonNode exact = parent.get(name);
        if (exact == null) {
            for (var entry : parent.properties()) {
                if (entry.getKey().equalsIgnoreCase(name)) {
                    exact = entry.getValue();
                    break;
                }
            }
        }
        return exact == null || exact.isNull() ? null : exact;
    }

    /** A text (or number or boolean in text form); empty when absent. */
    public static String text(@Nullable JsonNode parent, String name) {
        JsonNode node = member(parent, name);
        return node == null || node.isContainerNode() ? "" : node.asText();
    }

    public static boolean flag(@Nullable JsonNode parent, String name) {
        JsonNode node = member(parent, name);
        return node != null && node.asBoolean(false);
    }

    /** The texts of an array; empty when absent; a lone text counts as a list of one. */
    public static List<String> texts(@Nullable JsonNode parent, String name) {
        JsonNode node = member(parent, name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            return node.isContainerNode() ? List.of() : List.of(node.asText());
        }
        List<String> texts = new ArrayList<>(node.size());
        for (JsonNode item : node) {
            if (!item.isContainerNode() && !item.isNull()) {
                texts.add(item.asText());
            }
        }
        return List.copyOf(texts);
    }

    /** Text from outside for a message: control characters replaced, cut at a length. */
    public static String printable(String text, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest));
        for (int i = 0; i < text.length() && shown.length() < longest; i++) {
            char c = text.charAt(i);
            boolean strange = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            if (!strange) {
                shown.append(c);
            } else if (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        }
        return shown.toString().strip();
    }
}
