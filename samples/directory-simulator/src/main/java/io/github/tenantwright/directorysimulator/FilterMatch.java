package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether entries fit a filter, as Active Directory reads it: text without case, identifiers as bytes or as text,
 * membership from both ends, bits of numbers and membership through any nesting.
 *
 * <p>Source: MS-ADTS 3.1.1.3.1.3, 3.1.1.3.4.4.
 */
final class FilterMatch {
    private static final String ALL_BITS = "1.2.840.113556.1.4.803";
    private static final String ANY_BIT = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    private final Forest forest;
    private final Filter filter;
    private final Map<String, Set<String>> chains = new HashMap<>();

    /** @throws LDAPException for a matching rule that is not known */
    FilterMatch(Forest forest, Filter filter) throws LDAPException {
        this.forest = forest;
        this.filter = filter;
        check(filter);
    }

    boolean matches(String key, Entry entry) {
        return matches(filter, key, entry);
    }

    /** The keys of all that can fit; nothing when everything has to be looked at. */
    @Nullable Set<String> candidates() {
        return candidates(filter);
    }

    private static void check(Filter filter) throws LDAPException {
        for (Filter part : filter.getComponents()) {
            check(part);
        }
        @Nullable Filter inner = filter.getNOTComponent();
        if (inner != null) {
            check(inner);
        }
        @Nullable String rule = filter.getMatchingRuleID();
        if (filter.getFilterType() == Filter.FILTER_TYPE_EXTENSIBLE_MATCH
                && (filter.getAttributeName() == null
                        || rule != null && !Set.of(ALL_BITS, ANY_BIT, IN_CHAIN).contains(rule))) {
            throw new LDAPException(ResultCode.INAPPROPRIATE_MATCHING, "00000057: LdapErr: DSID-0C0907C2: " + filter);
        }
    }

    private boolean matches(Filter part, String key, Entry entry) {
        switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_AND:
                return Arrays.stream(part.getComponents()).allMatch(inner -> matches(inner, key, entry));
            case Filter.FILTER_TYPE_OR:
                return Arrays.stream(part.getComponents()).anyMatch(inner -> matches(inner, key, entry));
            case Filter.FILTER_TYPE_NOT:
                @Nullable Filter inner = part.getNOTComponent();
                return inner != null && !matches(inner, key, entry);
            default:
                return leaf(part, part.getAttributeName(), key, entry);
        }
    }

    private boolean leaf(Filter part, @Nullable String name, String key, Entry entry) {
        if (name == null) {
            return false;
        }
        boolean memberOf = name.equalsIgnoreCase("memberOf");
        @Nullable Attribute values = entry.getAttribute(name);
        byte @Nullable [] wanted = part.getAssertionValueBytes();
        switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_PRESENCE:
                return values != null
                        || name.equalsIgnoreCase("distinguishedName")
                        || memberOf && !forest.directGroups(key).isEmpty();
            case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH:
                return wanted != null && equal(name, values, wanted, key);
            case Filter.FILTER_TYPE_SUBSTRING:
                return values != null
                        && Arrays.stream(values.getValues()).anyMatch(value -> substring(part, lower(value)));
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL, Filter.FILTER_TYPE_LESS_OR_EQUAL:
                boolean greater = part.getFilterType() == Filter.FILTER_TYPE_GREATER_OR_EQUAL;
                return values != null
                        && wanted != null
                        && Arrays.stream(values.getValues())
                                .mapToInt(value -> compare(value, text(wanted)))
                                .anyMatch(order -> greater ? order >= 0 : order <= 0);
            default:
                return wanted != null && extended(part, name, values, text(wanted), key, entry);
        }
    }

    private boolean equal(String name, @Nullable Attribute values, byte[] wanted, String key) {
        String asked = text(wanted);
        if (name.equalsIgnoreCase("distinguishedName")) {
            return key.equals(keyOrNone(asked));
        }
        if (name.equalsIgnoreCase("memberOf")) {
            String group = keyOrNone(asked);
            return forest.tree().groupsOf(key).contains(group) && isSameDomain(key, group);
        }
        if (name.equalsIgnoreCase("member")) {
            return forest.tree().groupsOf(keyOrNone(asked)).contains(key);
        }
        if (values == null) {
            return false;
        }
        byte[] bytes = Sids.isText(asked) && name.toLowerCase(Locale.ROOT).contains("sid") ? sid(asked) : wanted;
        for (byte[] value : values.getValueByteArrays()) {
            if (Arrays.equals(value, bytes) || lower(text(value)).equals(lower(asked))) {
                return true;
            }
        }
        return false;
    }

    private boolean extended(
            Filter part, String name, @Nullable Attribute values, String asked, String key, Entry entry) {
        @Nullable String rule = part.getMatchingRuleID();
        if (rule == null) {
            return equal(name, values, asked.getBytes(StandardCharsets.UTF_8), key);
        }
        if (rule.equals(IN_CHAIN)) {
            if (name.equalsIgnoreCase("memberOf") || name.equalsIgnoreCase("member")) {
                return chain(name, asked).contains(key);
            }
            return equal(name, values, asked.getBytes(StandardCharsets.UTF_8), key);
        }
        @Nullable String number = entry.getAttributeValue(name);
        try {
            long bits = Long.parseLong(asked);
            long has = number == null ? 0 : Long.parseLong(number);
            return number != null && (rule.equals(ALL_BITS) ? (has & bits) == bits : (has & bits) != 0);
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private Set<String> chain(String name, String asked) {
        boolean down = name.equalsIgnoreCase("memberOf");
        return chains.computeIfAbsent((down ? "<" : ">") + asked, none -> forest.chain(keyOrNone(asked), down));
    }

    private @Nullable Set<String> candidates(Filter part) {
        @Nullable Set<String> least = null;
        switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_AND:
                for (Filter inner : part.getComponents()) {
                    @Nullable Set<String> found = candidates(inner);
                    least = least == null || found != null && found.size() < least.size() ? found : least;
                }
                return least;
            case Filter.FILTER_TYPE_OR:
                Set<String> all = new HashSet<>();
                for (Filter inner : part.getComponents()) {
                    @Nullable Set<String> found = candidates(inner);
                    if (found == null) {
                        return null;
                    }
                    all.addAll(found);
                }
                return all;
            case Filter.FILTER_TYPE_EQUALITY:
                return ofLeaf(part.getAttributeName(), part.getAssertionValueBytes());
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH:
                @Nullable String name = part.getAttributeName();
                boolean links = name != null && (name.equalsIgnoreCase("memberOf") || name.equalsIgnoreCase("member"));
                return links && IN_CHAIN.equals(part.getMatchingRuleID())
                        ? chain(name, String.valueOf(part.getAssertionValue()))
                        : null;
            default:
                return null;
        }
    }

    private @Nullable Set<String> ofLeaf(@Nullable String name, byte @Nullable [] wanted) {
        if (name == null || wanted == null) {
            return null;
        }
        String asked = text(wanted);
        if (name.equalsIgnoreCase("distinguishedName")) {
            return Set.of(keyOrNone(asked));
        } else if (name.equalsIgnoreCase("memberOf")) {
            return forest.tree().membersOf(keyOrNone(asked));
        } else if (name.equalsIgnoreCase("member")) {
            return forest.tree().groupsOf(keyOrNone(asked));
        } else if (name.equalsIgnoreCase("objectSid")) {
            byte[] sid = Sids.isText(asked) ? sid(asked) : wanted;
            return sid.length < 8 || sid.length != 8 + 4 * sid[1]
                    ? Set.of()
                    : forest.tree().having(name, sid);
        }
        return forest.tree().having(name, wanted);
    }

    private boolean isSameDomain(String one, String other) {
        @Nullable Domain home = forest.domainOf(one);
        return home != null && home.equals(forest.domainOf(other));
    }

    private static boolean substring(Filter part, String value) {
        int at = 0;
        @Nullable String start = part.getSubInitialString();
        if (start != null) {
            if (!value.startsWith(lower(start))) {
                return false;
            }
            at = start.length();
        }
        for (String middle : part.getSubAnyStrings()) {
            at = value.indexOf(lower(middle), at);
            if (at < 0) {
                return false;
            }
            at += middle.length();
        }
        @Nullable String end = part.getSubFinalString();
        return end == null || value.length() - at >= end.length() && value.endsWith(lower(end));
    }

    private static int compare(String value, String asked) {
        try {
            return Long.compare(Long.parseLong(value), Long.parseLong(asked));
        } catch (NumberFormatException text) {
            return lower(value).compareTo(lower(asked));
        }
    }

    private static byte[] sid(String text) {
        try {
            return Sids.bytes(text);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    /** A name that cannot be one is that of nothing. */
    private static String keyOrNone(String name) {
        try {
            return Names.key(name);
        } catch (IllegalArgumentException malformed) {
            return "?";
        }
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
