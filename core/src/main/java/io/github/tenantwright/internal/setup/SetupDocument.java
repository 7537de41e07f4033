package io.github.tenantwright.internal.setup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of a set-up as a tree that knows the place of each of its values, the same for JSON and YAML.
 *
 * <p>Of YAML only the plain part is read: an alias can make a small file grow without end, a tag can ask for any type,
 * and neither is needed here.
 */
public final class SetupDocument {
    private static final int DEEPEST = 12;
    private static final int LONGEST_NAME = 100;
    /** Enough for the users of the largest file; a file of nothing but commas would fill the memory first. */
    private static final int MOST_VALUES = 1_000_000;

    private static final JsonFactory JSON = new JsonFactory();

    /** A value and where it stands, both counted from 1. */
    public sealed interface Node permits Fields, Items, Scalar {
        int line();

        int column();
    }

    public record Fields(Map<String, Field> values, int line, int column) implements Node {}

    /** A field's value, and where its name stands. */
    public record Field(Node value, int line, int column) {}

    public record Items(List<Node> values, int line, int column) implements Node {}

    public record Scalar(Kind kind, String text, int line, int column) implements Node {}

    /** What a single value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NOTHING
    }

    private final JsonParser parser;
    private final Form form;
    private int values;

    private SetupDocument(JsonParser parser, Form form) {
        this.parser = parser;
        this.form = form;
    }

    public static Node json(String text) {
        return read(() -> JSON, text);
    }

    /** @throws UnsupportedOperationException when the library that reads YAML is not there */
    public static Node yaml(String text) {
        Form form;
        try {
            form = new YamlForm();
        } catch (NoClassDefFoundError absent) {
            throw new UnsupportedOperationException(
                    "Reading YAML takes the library com.fasterxml.jackson.dataformat:jackson-dataformat-yaml, which is"
                            + " not there; add it, or write the set-up as JSON",
                    absent);
        }
        return read(form, text);
    }

    /** A form of text, so far as it is not the same for all. */
    interface Form {
        JsonFactory factory();

        /** Refuses what the parser takes and a set-up may not hold. */
        default void check(JsonParser parser, String path, int line, int column) throws IOException {}

        /** What is wrong with the text, if the error tells; null when it is none of this form's own. */
        default @Nullable RuntimeException broken(String text, Throwable error, @Nullable JsonLocation otherwise) {
            return null;
        }
    }

    private static Node read(Form form, String text) {
        Check.notNull("set-up", text);
        if (text.length() > SetupFile.LARGEST) {
            throw new InvalidInputException("set-up", null, "larger than 20 MB");
        }
        try (JsonParser parser = form.factory().createParser(text)) {
            return new SetupDocument(parser, form).document();
        } catch (JsonProcessingException e) {
            RuntimeException told = form.broken(text, e, e.getLocation());
            throw told != null ? told : broken(text, e.getOriginalMessage(), e.getLocation());
        } catch (IOException e) {
            throw new InvalidInputException("set-up", null, "cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            RuntimeException told = form.broken(text, e, null);
            throw told != null ? told : e;
        }
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            throw new InvalidInputException("set-up", null, "the file is empty");
        }
        Node root = node("", 1);
        if (parser.nextToken() != null) {
            JsonLocation here = parser.currentTokenLocation();
            throw PlacedException.at(
                    here.getLineNr(),
                    here.getColumnNr(),
                    "set-up",
                    parser.getText(),
                    "something follows the end of the set-up");
        }
        return root;
    }

    private Node node(String path, int depth) throws IOException {
        JsonLocation here = parser.currentTokenLocation();
        int line = here.getLineNr();
        int column = here.getColumnNr();
        if (depth > DEEPEST) {
            throw PlacedException.at(line, column, path, null, "nested deeper than any set-up is");
        }
        if (++values > MOST_VALUES) {
            throw PlacedException.at(line, column, path, null, "more than 1,000,000 values");
        }
        form.check(parser, path, line, column);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> fields(path, depth, line, column);
            case START_ARRAY -> items(path, depth, line, column);
            case VALUE_STRING -> new Scalar(Kind.TEXT, parser.getText(), line, column);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(Kind.NUMBER, parser.getText(), line, column);
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(Kind.BOOLEAN, token.asString(), line, column);
            case VALUE_NULL -> new Scalar(Kind.NOTHING, "", line, column);
            default -> throw PlacedException.at(line, column, path, token, "cannot be read");
        };
    }

    private Fields fields(String path, int depth, int line, int column) throws IOException {
        Map<String, Field> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            JsonLocation here = parser.currentTokenLocation();
            String name = parser.currentName();
            if (name.length() > LONGEST_NAME) {
                throw PlacedException.at(
                        here.getLineNr(), here.getColumnNr(), path, name, "no field has so long a name");
            }
            String inside = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            Field field = new Field(node(inside, depth + 1), here.getLineNr(), here.getColumnNr());
            Field earlier = values.putIfAbsent(name, field);
            if (earlier != null) {
                throw PlacedException.at(
                        field.line(),
                        field.column(),
                        inside,
                        name,
                        "stands here twice, first in line " + earlier.line());
            }
        }
        return new Fields(values, line, column);
    }

    private Items items(String path, int depth, int line, int column) throws IOException {
        List<Node> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(node(path + "[" + values.size() + "]", depth + 1));
        }
        return new Items(values, line, column);
    }

    static RuntimeException broken(String text, @Nullable String problem, @Nullable JsonLocation location) {
        return location == null
                ? new InvalidInputException("set-up", null, "cannot be read: " + problem)
                : broken(text, problem, location.getLineNr(), location.getColumnNr());
    }

    static RuntimeException broken(String text, @Nullable String problem, int line, int column) {
        String shown = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        String reason = problem == null ? "broken" : problem.lines().findFirst().orElse("broken");
        return PlacedException.at(line, column, "set-up", shown.strip(), "cannot be read: " + reason);
    }
}
