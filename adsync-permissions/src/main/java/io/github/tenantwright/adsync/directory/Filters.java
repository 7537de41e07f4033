package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Search filters as text, with every value escaped.
 *
 * <p>Source: RFC 4515; the rules for bits and chains of membership are those of MS-ADTS 3.1.1.3.4.4.
 */
public final class Filters {
    private Filters() {}

    /** The attribute has some value that the reader may see. */
    public static String present(String attribute) {
        return "(" + name(attribute) + "=*)";
    }

    public static String equal(String attribute, String value) {
        return "(" + name(attribute) + "=" + escaped(value.getBytes(StandardCharsets.UTF_8), true) + ")";
    }

    public static String equal(String attribute, long value) {
        return equal(attribute, Long.toString(value));
    }

    public static String equal(String attribute, Dn value) {
        return equal(attribute, value.toString());
    }

    /** By the bytes of the identifier, which every directory compares rightly. */
    public static String equal(String attribute, Sid value) {
        return "(" + name(attribute) + "=" + escaped(value.toBytes(), false) + ")";
    }

    public static String startsWith(String attribute, String value) {
        return "(" + name(attribute) + "=" + escaped(value.getBytes(StandardCharsets.UTF_8), true) + "*)";
    }

    /** All these bits are set in a number. */
    public static String bits(String attribute, long bits) {
        return "(" + name(attribute) + ":1.2.840.113556.1.4.803:=" + bits + ")";
    }

    /** @throws InvalidInputException when there is none, which would mean everything */
    public static String all(Collection<String> filters) {
        return joined('&', filters);
    }

    /** @throws InvalidInputException when there is none, which would mean nothing */
    public static String any(Collection<String> filters) {
        return joined('|', filters);
    }

    public static String not(String filter) {
        return "(!" + filter + ")";
    }

    private static String joined(char sign, Collection<String> filters) {
        if (filters.isEmpty()) {
            throw new InvalidInputException("filters", null, "at least one");
        }
        return filters.size() == 1 ? filters.iterator().next() : "(" + sign + String.join("", filters) + ")";
    }

    private static String name(String attribute) {
        if (!DnReader.isType(attribute)) {
            throw new InvalidInputException("attribute", attribute, "the name of an attribute");
        }
        return attribute;
    }

    private static String escaped(byte[] value, boolean lettersAsTheyAre) {
        StringBuilder text = new StringBuilder(value.length * 3);
        for (byte b : value) {
            boolean plain = lettersAsTheyAre && b >= ' ' && b < 0x7F && "*()\\".indexOf(b) < 0;
            if (plain) {
                text.append((char) b);
            } else {
                text.append(String.format("\\%02x", b));
            }
        }
        return text.toString();
    }
}
