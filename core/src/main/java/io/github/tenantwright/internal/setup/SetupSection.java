package io.github.tenantwright.internal.setup;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.setup.SetupDocument.Field;
import io.github.tenantwright.internal.setup.SetupDocument.Fields;
import io.github.tenantwright.internal.setup.SetupDocument.Items;
import io.github.tenantwright.internal.setup.SetupDocument.Kind;
import io.github.tenantwright.internal.setup.SetupDocument.Node;
import io.github.tenantwright.internal.setup.SetupDocument.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One object of a set-up file: hands out its fields in the types wanted, or says what is wrong and where. */
public final class SetupSection {
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)|\\[(\\d{1,9})]");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]{0,8})(?:\\.0{1,9})?");

    private final Fields fields;
    private final String path;
    private final Map<String, List<String>> kinds;

    private SetupSection(Node node, String path, String kind, Map<String, List<String>> kinds) {
        if (!(node instanceof Fields object)) {
            throw PlacedException.at(
                    node, path.isEmpty() ? "set-up" : path, shown(node), "must hold fields, as in name: value");
        }
        this.fields = object;
        this.path = path;
        this.kinds = kinds;
        List<String> known = kinds.getOrDefault(kind, List.of());
        for (Map.Entry<String, Field> entry : object.values().entrySet()) {
            if (!known.contains(entry.getKey())) {
                Field field = entry.getValue();
                throw PlacedException.at(
                        field.line(),
                        field.column(),
                        path(entry.getKey()),
                        entry.getKey(),
                        "no such field here; known are " + String.join(", ", known)
                                + Suggestion.nearest(entry.getKey(), known));
            }
        }
    }

    /**
     * The whole set-up.
     *
     * @param kinds the fields that each kind of object may hold, by the kind's name; the whole is the kind {@code ""}
     */
    public static SetupSection root(Node document, Map<String, List<String>> kinds) {
        return new SetupSection(document, "", "", kinds);
    }

    /** What is made of this object; complaints that have no place yet get that of the field they name. */
    public <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidInputException e) {
            String field = path.isEmpty() ? e.field() : e.within(path).field();
            throw PlacedException.at(nearest(fields, e.field()), field, e, e.rule());
        }
    }

    /** What stands at a path such as {@code users.list[3].number}, or the nearest thing around it. */
    private static Node nearest(Node from, String field) {
        Node node = from;
        Matcher step = STEP.matcher(field);
        while (step.find()) {
            Node next = null;
            if (step.group(1) != null && node instanceof Fields object) {
                Field inside = object.values().get(step.group(1));
                next = inside == null ? null : inside.value();
            } else if (step.group(2) != null && node instanceof Items items) {
                int index = Integer.parseInt(step.group(2));
                next = index < items.values().size() ? items.values().get(index) : null;
            }
            if (next == null) {
                return node;
            }
            node = next;
        }
        return node;
    }

    public <T> @Nullable T optional(String field, Function<String, T> type) {
        Node node = node(field).orElse(null);
        return node == null ? null : text(node, path(field), type);
    }

    public <T> T required(String field, Function<String, T> type) {
        Node node = node(field).orElseThrow(() -> PlacedException.at(fields, path(field), null, "must be given"));
        return text(node, path(field), type);
    }

    public String description() {
        String description = optional("description", text -> text);
        return description == null ? "" : description;
    }

    public @Nullable Integer wholeNumber(String field) {
        Node node = node(field).orElse(null);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar && scalar.kind() == Kind.NUMBER)
                || !WHOLE_NUMBER.matcher(scalar.text()).matches()) {
            throw PlacedException.at(node, path(field), shown(node), "must be a whole number");
        }
        return Integer.valueOf(scalar.text().replaceAll("\\..*", ""));
    }

    public boolean flag(String field) {
        return Boolean.TRUE.equals(optionalFlag(field));
    }

    /** Refuses an object without this field. */
    public void present(String field) {
        if (!has(field)) {
            throw PlacedException.at(fields, path(field), null, "must be given");
        }
    }

    /** Whether the field is there, also where it holds nothing. */
    public boolean has(String field) {
        return node(field).isPresent();
    }

    public @Nullable Boolean optionalFlag(String field) {
        Node node = node(field).orElse(null);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN)) {
            throw PlacedException.at(node, path(field), shown(node), "must be true or false");
        }
        return scalar.text().equals("true");
    }

    public Optional<SetupSection> section(String field, String kind) {
        return node(field).map(node -> new SetupSection(node, path(field), kind, kinds));
    }

    public List<SetupSection> sections(String field, String kind) {
        List<SetupSection> sections = new ArrayList<>();
        List<Node> items = items(field);
        for (int i = 0; i < items.size(); i++) {
            sections.add(new SetupSection(items.get(i), path(field) + "[" + i + "]", kind, kinds));
        }
        return sections;
    }

    /** The names of the fields that are there, in their order. */
    public List<String> names() {
        return List.copyOf(fields.values().keySet());
    }

    /** A field of any plain kind: a text, a whole number (Long), true or false, or a list of texts. */
    public Object plain(String field) {
        Node node = node(field).orElseThrow(() -> PlacedException.at(fields, path(field), null, "must be given"));
        if (node instanceof Items) {
            return each(field, text -> text);
        }
        if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return scalar.text();
        }
        if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return scalar.text().equals("true");
        }
        if (node instanceof Scalar scalar
                && scalar.kind() == Kind.NUMBER
                && WHOLE_NUMBER.matcher(scalar.text()).matches()) {
            return Long.valueOf(scalar.text().replaceAll("\\..*", ""));
        }
        throw PlacedException.at(
                node, path(field), shown(node), "must be a text, a whole number, true, false or a list of texts");
    }

    /** A list of texts, each read as the type. */
    public <T> List<T> each(String field, Function<String, T> type) {
        List<T> values = new ArrayList<>();
        List<Node> items = items(field);
        for (int i = 0; i < items.size(); i++) {
            values.add(text(items.get(i), path(field) + "[" + i + "]", type));
        }
        return values;
    }

    private List<Node> items(String field) {
        Node node = node(field).orElse(null);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Items items)) {
            throw PlacedException.at(node, path(field), shown(node), "must be a list, also when it holds one thing");
        }
        return items.values();
    }

    private static <T> T text(Node node, String at, Function<String, T> type) {
        if (!(node instanceof Scalar scalar && scalar.kind() == Kind.TEXT)) {
            String rule = !(node instanceof Scalar given)
                    ? "must be text"
                    : given.kind() == Kind.NOTHING
                            ? "must be text; leave the field out when there is none"
                            : "must be text; put it between quotes";
            throw PlacedException.at(node, at, shown(node), rule);
        }
        try {
            return type.apply(scalar.text());
        } catch (InvalidInputException e) {
            throw PlacedException.at(node, at, scalar.text(), e.rule());
        }
    }

    private static @Nullable String shown(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.kind() == Kind.NOTHING ? null : scalar.text();
        }
        return node instanceof Items ? "a list" : "an object";
    }

    private Optional<Node> node(String field) {
        return Optional.ofNullable(fields.values().get(field)).map(Field::value);
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
