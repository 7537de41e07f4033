package io.github.tenantwright.adsync.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How two access lists differ, whatever the order of their entries. Entries count as the same when they agree in kind,
 * flags, rights, GUIDs, trustee and tail; generic rights count as what they stand for, and whether an entry was
 * inherited does not count.
 *
 * <p>Each entry stands for itself, so that one of two equal ones is missing from a list with only one of them, unless
 * {@link Option#ONCE_IS_ENOUGH} says otherwise. That the order is left out is right for lists that a directory sorts; in
 * an unsorted one the same entries may mean something else, see {@link Acl#isCanonical}.
 *
 * @param missing entries of the expected list that the actual one lacks, in their order
 * @param extra entries of the actual list that the expected one lacks, equal ones side by side
 */
public record AclComparison(List<Ace> missing, List<Ace> extra) {
    /** What a comparison leaves out. */
    public enum Option {
        /** Entries that came from above, in both lists. */
        WITHOUT_INHERITED,
        /** How often an entry is there. */
        ONCE_IS_ENOUGH,
        /** Entries that do nothing on the object itself, in both lists. */
        WITHOUT_INHERIT_ONLY
    }

    public AclComparison {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /** Compares two lists. */
    public static AclComparison of(Acl expected, Acl actual, Option... options) {
        List<Option> chosen = Arrays.asList(options);
        Map<Ace, List<Ace>> left = new LinkedHashMap<>();
        List<Ace> missing = new ArrayList<>();
        for (Ace ace : considered(actual, chosen)) {
            left.computeIfAbsent(key(ace), key -> new ArrayList<>(1)).add(ace);
        }
        if (chosen.contains(Option.ONCE_IS_ENOUGH)) {
            Map<Ace, Ace> wanted = new LinkedHashMap<>();
            considered(expected, chosen).forEach(ace -> wanted.putIfAbsent(key(ace), ace));
            wanted.forEach((key, ace) -> {
                if (left.remove(key) == null) {
                    missing.add(ace);
                }
            });
            return new AclComparison(
                    missing, left.values().stream().map(same -> same.get(0)).toList());
        }
        for (Ace ace : considered(expected, chosen)) {
            List<Ace> same = left.get(key(ace));
            if (same == null || same.isEmpty()) {
                missing.add(ace);
            } else {
                same.remove(same.size() - 1);
            }
        }
        return new AclComparison(
                missing, left.values().stream().flatMap(List::stream).toList());
    }

    /** Whether nothing is missing and nothing is too much. */
    public boolean isSame() {
        return missing.isEmpty() && extra.isEmpty();
    }

    private static List<Ace> considered(Acl acl, List<Option> options) {
        return acl.aces().stream()
                .filter(ace -> !(options.contains(Option.WITHOUT_INHERITED) && ace.isInherited()))
                .filter(ace -> !(options.contains(Option.WITHOUT_INHERIT_ONLY) && ace.isInheritOnly()))
                .toList();
    }

    /** The entry as it counts: not inherited, with the rights that are stored. */
    private static Ace key(Ace ace) {
        AceFlags flags = ace.flags().without(AceFlags.INHERITED);
        if (ace instanceof SimpleAce simple) {
            return new SimpleAce(simple.type(), flags, simple.mask().mapped(), simple.trustee(), simple.tail());
        }
        if (ace instanceof ObjectAce object) {
            return new ObjectAce(
                    object.type(),
                    flags,
                    object.mask().mapped(),
                    object.unusedFlags(),
                    object.objectType(),
                    object.inheritedObjectType(),
                    object.trustee(),
                    object.tail());
        }
        return ace.withFlags(flags);
    }
}
