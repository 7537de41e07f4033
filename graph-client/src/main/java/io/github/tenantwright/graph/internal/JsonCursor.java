package io.github.tenantwright.graph.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks a reply member by member without building a tree of it. Members that nobody asks for are skipped; a scalar of
 * another type is read as text where text is wanted; an object or list where a scalar belongs is an error, since then
 * the reply is not what it is taken for.
 *
 * <pre>{@code
 * while (in.nextMember()) {
 *     switch (in.name()) {
 *         case "id" -> id = in.text();
 *         case "isVerified" -> verified = in.flag();
 *         default -> {}
 *     }
 * }
 * }</pre>
 */
public final class JsonCursor implements AutoCloseable {
    // No look-out for members that come twice: it costs a fifth of the reading, and the last one wins as in every
    // other client. Where twice would matter (the items of a page), the page reader looks itself.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(20_000_000)
                    .build())
            .build();

    private static final int MOST_EXPECTED = 256;

    private final JsonParser parser;
    private final SharedTexts texts = new SharedTexts();
    private @Nullable Instant lastInstant;
    private @Nullable String lastInstantText;
    private String name = "";
    private boolean atBeginning;
    private int usualLength = 8;

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Opens a reply. The stream stays open when the cursor is closed: it belongs to the transport. */
    static JsonCursor of(InputStream body) throws IOException {
        JsonParser parser = FACTORY.createParser(body);
        parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return new JsonCursor(parser);
    }

    /** Reads a reply that is one object and nothing else. */
    public static <T> T whole(InputStream body, ItemReader<T> reader) throws IOException {
        try (JsonCursor in = of(body)) {
            in.step();
            T value = in.object(reader);
            in.expectEnd();
            return value;
        }
    }

    /** Goes to the next member of the object, skipping what is left of the current one; false at the object's end. */
    public boolean nextMember() throws IOException {
        if (atBeginning) {
            atBeginning = false;
        } else {
            JsonToken now = parser.currentToken();
            if (now == JsonToken.START_OBJECT || now == JsonToken.START_ARRAY) {
                parser.skipChildren();
            }
        }
        String next = parser.nextFieldName();
        if (next == null) {
            if (parser.currentToken() == JsonToken.END_OBJECT) {
                return false;
            }
            throw broken("the reply ends in the middle of an object");
        }
        name = next;
        parser.nextToken();
        return true;
    }

    /** The name of the current member. */
    public String name() {
        return name;
    }

    /** The text, or a number or truth value in text form; null when the member is null. */
    public @Nullable String text() throws IOException {
        return scalar() ? parser.getText() : null;
    }

    /** The text; empty when the member is null. */
    public String textOrEmpty() throws IOException {
        String text = text();
        return text == null ? "" : text;
    }

    /** As {@link #text}, for texts that repeat from object to object. */
    public @Nullable String sharedText() throws IOException {
        return scalar() ? texts.get(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()) : null;
    }

    /** As {@link #sharedText}; empty when the member is null. */
    public String sharedTextOrEmpty() throws IOException {
        String text = sharedText();
        return text == null ? "" : text;
    }

    /** A truth value, also when spelled as text; null when the member is null. */
    public @Nullable Boolean maybeFlag() throws IOException {
        if (!scalar()) {
            return null;
        }
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> {
                String text = parser.getText();
                if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                    yield Boolean.valueOf(text);
                }
                throw broken(name + " is neither true nor false");
            }
        };
    }

    /** A truth value; false when the member is null. */
    public boolean flag() throws IOException {
        return Boolean.TRUE.equals(maybeFlag());
    }

    /** A whole number, also when spelled as text; null when the member is null. */
    public @Nullable Long maybeNumber() throws IOException {
        if (!scalar()) {
            return null;
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        try {
            return Long.valueOf(parser.getText().strip());
        } catch (NumberFormatException noNumber) {
            throw broken(name + " is not a whole number");
        }
    }

    /** A whole number; 0 when the member is null. */
    public int number() throws IOException {
        Long number = maybeNumber();
        if (number == null) {
            return 0;
        }
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw broken(name + " is out of range");
        }
        return number.intValue();
    }

    /** A time; null when the member is null or can't be read as a time. */
    public @Nullable Instant instant() throws IOException {
        String text = sharedText();
        if (text == null) {
            return null;
        }
        if (!text.equals(lastInstantText)) {
            lastInstantText = text;
            lastInstant = Instants.parse(text);
        }
        return lastInstant;
    }

    /** The texts of an array, nulls left out; a lone text counts as an array of one, null as an empty one. */
    public List<String> texts() throws IOException {
        JsonToken now = parser.currentToken();
        if (now != JsonToken.START_ARRAY) {
            String alone = text();
            return alone == null ? List.of() : List.of(alone);
        }
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        do {
            String text = sharedText();
            if (text != null) {
                found.add(text);
            }
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return List.copyOf(found);
    }

    /** The objects of an array, nulls left out; a lone object counts as an array of one, null as an empty one. */
    public <T> List<T> list(ItemReader<T> reader) throws IOException {
        JsonToken now = parser.currentToken();
        if (now == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (now == JsonToken.START_OBJECT) {
            return List.of(object(reader));
        }
        if (now != JsonToken.START_ARRAY) {
            throw broken(name + " is not a list");
        }
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        // Lists of one kind tend to be of one length.
        List<T> found = new ArrayList<>(usualLength);
        collect(reader, found);
        usualLength = Math.min(found.size() + 1, MOST_EXPECTED);
        return List.copyOf(found);
    }

    /** An object; null when the member is null. */
    public <T> @Nullable T maybeObject(ItemReader<T> reader) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : object(reader);
    }

    /** The current value as a tree; for what must be kept as it came. */
    public JsonNode tree() throws IOException {
        // More of the reply follows after this value.
        JsonNode tree = Json.MAPPER
                .reader()
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(parser);
        if (tree == null) {
            throw broken("the reply ends too early");
        }
        return tree;
    }

    /** An error that says what is wrong with the reply; the transport makes it a broken reply. */
    public JsonParseException broken(String what) {
        return new JsonParseException(parser, what);
    }

    <T> T object(ItemReader<T> reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw broken("not a JSON object, where one was promised");
        }
        atBeginning = true;
        T value = reader.read(this);
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IllegalStateException("A reader left before the end of its object");
        }
        return value;
    }

    /** From the first element of an array to its end. */
    <T> void collect(ItemReader<T> reader, List<T> into) throws IOException {
        do {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                into.add(object(reader));
            }
        } while (parser.nextToken() != JsonToken.END_ARRAY);
    }

    @Nullable JsonToken token() {
        return parser.currentToken();
    }

    @Nullable JsonToken step() throws IOException {
        return parser.nextToken();
    }

    void expectEnd() throws IOException {
        if (parser.nextToken() != null) {
            throw broken("more follows after the reply's end");
        }
    }

    /** True for a scalar, false for null. */
    private boolean scalar() throws IOException {
        JsonToken now = parser.currentToken();
        if (now == JsonToken.VALUE_NULL) {
            return false;
        }
        if (now == null || !now.isScalarValue()) {
            throw broken(name + " is not a plain value");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
