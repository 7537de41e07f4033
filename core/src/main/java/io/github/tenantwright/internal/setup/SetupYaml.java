package io.github.tenantwright.internal.setup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a set-up's tree as YAML the way a person would: short objects (a rule, a user) on one line, everything else
 * below one another. A text goes between single quotes, where only the quote itself is special, unless it is plainly a
 * word.
 */
public final class SetupYaml {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.@-]*(?: [A-Za-z0-9_.@-]+)*");
    private static final Set<String> NOT_WORDS = Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n");

    private final StringBuilder out = new StringBuilder();

    private final Set<String> onOneLine;

    private SetupYaml(Set<String> onOneLine) {
        this.onOneLine = onOneLine;
    }

    /**
     * @param tree maps, lists, texts, numbers and truth values
     * @param onOneLine the fields whose objects are short enough for a line
     */
    public static String write(Map<String, Object> tree, Set<String> onOneLine) {
        if (tree.isEmpty()) {
            return "{}\n";
        }
        SetupYaml yaml = new SetupYaml(onOneLine);
        yaml.fields(tree, 0);
        return yaml.out.toString();
    }

    private void fields(Map<?, ?> fields, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            String name = String.valueOf(field.getKey());
            out.append(name).append(':');
            value(name, field.getValue(), indent);
        }
    }

    private void value(String name, Object value, int indent) {
        boolean flat = onOneLine.contains(name);
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            out.append('\n');
            for (Object item : list) {
                out.append(" ".repeat(indent + 2)).append("- ");
                if (flat) {
                    flow(item);
                    out.append('\n');
                } else {
                    fields((Map<?, ?>) item, indent + 4);
                }
            }
        } else if (value instanceof Map<?, ?> map && !flat) {
            out.append('\n').append(" ".repeat(indent + 2));
            fields(map, indent + 2);
        } else {
            out.append(' ');
            flow(value);
            out.append('\n');
        }
    }

    private void flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            String separator = "{ ";
            for (Map.Entry<?, ?> field : map.entrySet()) {
                out.append(separator).append(field.getKey()).append(": ");
                flow(field.getValue());
                separator = ", ";
            }
            out.append(" }");
        } else if (value instanceof List<?> list && list.isEmpty()) {
            out.append("[]");
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator);
                flow(item);
                separator = ", ";
            }
            out.append(']');
        } else if (value instanceof String text) {
            out.append(quoted(text));
        } else {
            out.append(value);
        }
    }

    private static String quoted(String text) {
        boolean word = WORD.matcher(text).matches() && !NOT_WORDS.contains(text.toLowerCase(Locale.ROOT));
        return word ? text : "'" + text.replace("'", "''") + "'";
    }
}
