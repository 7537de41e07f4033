package io.github.tenantwright.simulator.odata;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A parsed {@code $filter}. Strings compare without case, as the directory does it. Immutable. */
public final class Filter {

    private final Condition root;
    private final Set<Feature> features;
    private final Set<String> paths;

    /** What a filter uses; some of it needs the advanced query capabilities of Graph. */
    public enum Feature {
        /** {@code ne}. */
        NOT_EQUAL,
        /** {@code not}. */
        NOT,
        /** {@code endsWith}. */
        ENDS_WITH,
        /** {@code contains}. */
        CONTAINS,
        /** {@code /$count}. */
        COUNT
    }

    private Filter(Condition root, Set<Feature> features, Set<String> paths) {
        this.root = root;
        this.features = features;
        this.paths = paths;
    }

    /**
     * Parses a filter.
     *
     * @throws FilterException when it cannot be understood
     */
    public static Filter parse(String text) {
        Parser parser = new Parser(text);
        Condition root = parser.parse();
        return new Filter(root, Set.copyOf(parser.features), new LinkedHashSet<>(parser.paths));
    }

    /** Whether the row passes. */
    public boolean matches(Row row) {
        return root.test(row);
    }

    /** What the filter uses. */
    public Set<Feature> features() {
        return features;
    }

    /** The members it asks for, outside of lambdas. */
    public Set<String> paths() {
        return paths;
    }

    /** A condition on a row. */
    interface Condition {
        boolean test(Row row);
    }

    /** A value taken from a row. */
    interface Value {
        @Nullable Object of(Row row);
    }

    static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right;
        }
        return compare(left, right) == 0;
    }

    static int compare(Object left, Object right) {
        if (left instanceof Number && right instanceof Number) {
            return Double.compare(((Number) left).doubleValue(), ((Number) right).doubleValue());
        }
        if (left instanceof Instant || right instanceof Instant) {
            try {
                return instant(left).compareTo(instant(right));
            } catch (DateTimeParseException e) {
                throw new FilterException("'" + right + "' is not a date and time.");
            }
        }
        return String.valueOf(left)
                .toLowerCase(Locale.ROOT)
                .compareTo(String.valueOf(right).toLowerCase(Locale.ROOT));
    }

    private static Instant instant(Object value) {
        return value instanceof Instant ? (Instant) value : Instant.parse(String.valueOf(value));
    }
}
