package io.github.tenantwright.internal;

import io.github.tenantwright.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that records make of what they are given; each throws an {@link InvalidInputException}. */
public final class Check {
    private Check() {}

    public static String matches(String field, String value, Pattern pattern, String rule) {
        if (!pattern.matcher(value).matches()) {
            throw new InvalidInputException(field, value, rule);
        }
        return value;
    }

    public static String atMost(String field, String value, int characters) {
        if (value.length() > characters) {
            throw new InvalidInputException(field, value, "at most " + characters + " characters");
        }
        return value;
    }

    /** Not blank, no control characters, no unpaired surrogates, at most so many characters. */
    public static String text(String field, @Nullable String value, int atMost) {
        if (value == null || value.isBlank()) {
            throw new InvalidInputException(field, value, "must not be empty");
        }
        return plain(field, atMost(field, value, atMost));
    }

    /** No control characters (line breaks included), no unpaired surrogates, no invisible format characters. */
    public static String plain(String field, String value) {
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            int type = Character.getType(point);
            if (Character.isISOControl(point)
                    || type == Character.SURROGATE
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                throw new InvalidInputException(field, value, "no control or invisible characters");
            }
            i += Character.charCount(point);
        }
        return value;
    }

    public static <T> T notNull(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidInputException(field, null, "must be given");
        }
        return value;
    }

    public static <T> List<T> notEmpty(String field, Collection<T> values) {
        if (values.isEmpty()) {
            throw new InvalidInputException(field, null, "must not be empty");
        }
        return List.copyOf(values);
    }

    public static int between(String field, int value, int from, int to) {
        if (value < from || value > to) {
            throw new InvalidInputException(field, value, "a whole number from " + from + " to " + to);
        }
        return value;
    }
}
