package io.github.tenantwright.plan;

import io.github.tenantwright.internal.Check;
import java.util.regex.Pattern;

/**
 * Names what an operation brings about, by kind and natural key, as in {@code voice route/UK-National}: the same in
 * every run, unique within a plan.
 *
 * @param kind what sort of thing, in lower case words
 * @param name its name as the administrator knows it
 */
public record ObjectKey(String kind, String name) implements Comparable<ObjectKey> {
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9 -]{0,60}");

    public ObjectKey {
        Check.matches("key.kind", kind, KIND, "lower case words");
        Check.text("key.name", name, 400);
    }

    public static ObjectKey of(String kind, String name) {
        return new ObjectKey(kind, name);
    }

    /** Reads what {@link #toString} wrote. */
    public static ObjectKey parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new io.github.tenantwright.InvalidInputException("key", text, "kind/name");
        }
        return new ObjectKey(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ObjectKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
