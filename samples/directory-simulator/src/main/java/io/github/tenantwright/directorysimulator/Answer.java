package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets to see of an entry: what it asked for, computed attributes, parts of descriptors, long lists in
 * portions.
 *
 * @param flags which parts of a descriptor were asked for
 * @param flagsSent whether that was said, and not left to the default
 */
record Answer(Forest forest, Definitions definitions, Who who, List<String> asked, int flags, boolean flagsSent) {
    /** How many values one answer holds at most, as on a domain controller by default. */
    static final int PORTION = 1_500;

    private static final Pattern RANGE = Pattern.compile("(?i)range=(\\d{1,9})-(\\d{1,9}|\\*)");

    Entry of(Entry stored) {
        Entry seen = new Entry(stored.getDN());
        boolean all = asked.isEmpty() || asked.contains("*");
        if (all) {
            for (Attribute attribute : stored.getAttributes()) {
                if (flagsSent || !attribute.getName().equalsIgnoreCase(Forest.DESCRIPTOR)) {
                    put(seen, stored, attribute.getName(), "");
                }
            }
            put(seen, stored, "memberOf", "");
            put(seen, stored, "distinguishedName", "");
        }
        for (String name : asked) {
            String[] parts = name.split(";", 2);
            put(seen, stored, parts[0], parts.length > 1 ? parts[1] : "");
        }
        return seen;
    }

    private void put(Entry seen, Entry stored, String name, String option) {
        @Nullable Attribute value = value(stored, name);
        if (value == null) {
            return;
        }
        Matcher range = RANGE.matcher(option);
        boolean portion = range.matches();
        if (!portion && value.size() <= PORTION) {
            seen.setAttribute(value);
            return;
        }
        int from = portion ? Integer.parseInt(range.group(1)) : 0;
        int wanted = portion && !range.group(2).equals("*") ? Integer.parseInt(range.group(2)) : Integer.MAX_VALUE;
        int last = Math.min(Math.min(wanted, from + PORTION - 1), value.size() - 1);
        byte[][] values = from > last ? new byte[0][] : Arrays.copyOfRange(value.getValueByteArrays(), from, last + 1);
        String end = last >= value.size() - 1 ? "*" : Integer.toString(last);
        seen.setAttribute(new Attribute(value.getName() + ";range=" + from + "-" + end, values));
    }

    private @Nullable Attribute value(Entry stored, String name) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "ntsecuritydescriptor":
                return descriptor(stored);
            case "distinguishedname":
                return new Attribute(name, stored.getDN());
            case "memberof":
                String[] groups = forest.directGroups(Forest.key(stored)).stream()
                        .map(Entry::getDN)
                        .toArray(String[]::new);
                return groups.length == 0 ? null : new Attribute(name, groups);
            case "tokengroups":
                byte[][] sids = forest.tokenGroups(stored).stream()
                        .map(group -> group.getAttributeValueBytes("objectSid"))
                        .toArray(byte[][]::new);
                return sids.length == 0 ? null : new Attribute(name, sids);
            case "sdrightseffective":
                return new Attribute(name, Integer.toString(parts(stored)));
            case "allowedattributes":
                return names(
                        name,
                        definitions.attributes().stream()
                                .map(Definitions.Definition::name)
                                .toList());
            case "allowedattributeseffective":
                return names(
                        name,
                        who.unlimited()
                                ? definitions.attributes().stream()
                                        .filter(one -> !one.nobodyWrites())
                                        .map(Definitions.Definition::name)
                                        .toList()
                                : definitions.writable(who.access(stored)));
            case "allowedchildclasses":
                return names(name, children(stored, false));
            case "allowedchildclasseseffective":
                return names(name, children(stored, true));
            case "*", "1.1":
                return null;
            default:
                return stored.getAttribute(name);
        }
    }

    /** Which parts of the descriptor may be written. */
    private int parts(Entry stored) {
        int owner = who.may(stored, Access.WRITE_OWNER) ? Descriptors.OWNER | Descriptors.GROUP : 0;
        int list = who.may(stored, Access.WRITE_LIST) ? Descriptors.DACL : 0;
        return owner | list | (who.mayAudit() ? Descriptors.SACL : 0);
    }

    /** Of users and groups there are no children; of all else there may be any. */
    private List<String> children(Entry stored, boolean may) {
        if (Kinds.isA(stored, "user") || Kinds.isA(stored, "group")) {
            return List.of();
        }
        return definitions.classes().stream()
                .filter(one -> !may || who.may(stored, Access.CREATE_CHILD, one.guid()))
                .map(Definitions.Definition::name)
                .toList();
    }

    private static @Nullable Attribute names(String name, List<String> values) {
        return values.isEmpty() ? null : new Attribute(name, values);
    }

    /** Who asks for the audit list without the privilege gets nothing at all, and not the other parts. */
    private @Nullable Attribute descriptor(Entry stored) {
        byte @Nullable [] bytes = stored.getAttributeValueBytes(Forest.DESCRIPTOR);
        boolean withAudit = (flags & Descriptors.SACL) != 0;
        return bytes == null || withAudit && !who.mayAudit()
                ? null
                : new Attribute(Forest.DESCRIPTOR, Descriptors.only(bytes, flags));
    }
}
