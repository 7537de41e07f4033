package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * An access control list: who may do what, or for an audit list what is recorded. The order counts, since the first
 * entry that speaks about a right decides about it.
 *
 * @param revision 2, 3, or 4 as soon as an entry names what it is about
 * @param sbz1 a byte that servers leave zero; kept
 * @param sbz2 two bytes that servers leave zero; kept
 * @param aces the entries in their order
 * @param slack room that a server left behind the last entry; kept until the list is changed
 */
public record Acl(int revision, int sbz1, int sbz2, List<Ace> aces, Bytes slack) {
    /** Most bytes of a list: its size is in two bytes. */
    public static final int MOST_BYTES = 0xFFFF;

    static final int OLDEST_REVISION = 2;
    static final int OBJECT_REVISION = 4;

    /** Nobody may do anything, which is not the same as no list. */
    public static final Acl EMPTY = of(List.of());

    /** @throws InvalidInputException when a number is out of range, or the entries are too many for one list */
    public Acl {
        aces = List.copyOf(aces);
        if (revision < OLDEST_REVISION || revision > OBJECT_REVISION) {
            throw new InvalidInputException("acl.revision", revision, "from 2 to 4");
        }
        if (sbz1 < 0 || sbz1 > 0xFF || sbz2 < 0 || sbz2 > 0xFFFF) {
            throw new InvalidInputException("acl.sbz", sbz1 + ", " + sbz2, "one and two bytes");
        }
        long size = DescriptorWriter.ACL_HEADER_BYTES + slack.length();
        for (Ace ace : aces) {
            size += ace.size();
        }
        if (size > MOST_BYTES) {
            throw new InvalidInputException("acl", size + " bytes", "at most " + MOST_BYTES);
        }
    }

    /** A list of these entries in this order, with the revision that they need. */
    public static Acl of(List<? extends Ace> aces) {
        return new Acl(revisionFor(aces, OLDEST_REVISION), 0, 0, List.copyOf(aces), Bytes.NONE);
    }

    /** How many bytes it takes. */
    public int size() {
        int size = DescriptorWriter.ACL_HEADER_BYTES + slack.length();
        for (Ace ace : aces) {
            size += ace.size();
        }
        return size;
    }

    /**
     * The same list with one more entry, placed before the first that comes after it in canonical order (see
     * {@link #isCanonical}); a list in canonical order stays so. All other entries keep their bytes and their order.
     */
    public Acl withAce(Ace ace) {
        List<Ace> changed = new ArrayList<>(aces);
        int at = 0;
        while (at < changed.size() && rank(changed.get(at)) <= rank(ace)) {
            at++;
        }
        changed.add(at, ace);
        return withAces(changed);
    }

    /** The same list without one entry of these bytes, the first of them; this list when there is none. */
    public Acl withoutAce(Ace ace) {
        List<Ace> changed = new ArrayList<>(aces);
        return changed.remove(ace) ? withAces(changed) : this;
    }

    /** The same list without all entries that fit; this list when none does. */
    public Acl without(Predicate<? super Ace> unwanted) {
        List<Ace> changed = new ArrayList<>(aces);
        return changed.removeIf(unwanted) ? withAces(changed) : this;
    }

    /** The same list with other entries; its revision rises when they need it, the room behind them is dropped. */
    public Acl withAces(List<? extends Ace> changed) {
        return new Acl(revisionFor(changed, revision), sbz1, sbz2, List.copyOf(changed), Bytes.NONE);
    }

    /**
     * Whether explicit entries come before inherited ones, and among the explicit ones those that deny before those
     * that allow. The inherited ones come from one ancestor after the other, each with its own denials, so that their
     * order tells nothing by itself (MS-DTYP 2.4.5).
     */
    public boolean isCanonical() {
        int highest = 0;
        for (Ace ace : aces) {
            int rank = rank(ace);
            if (rank < highest) {
                return false;
            }
            highest = rank;
        }
        return true;
    }

    /**
     * The entries in the order in which a directory stores them at forest level 2003 and above: explicit before
     * inherited; of the explicit ones those that deny first, in each group those for the whole object before those for
     * one thing, and then by their bytes (MS-ADTS 6.1.3.1). Inherited ones keep their order, since the directory makes
     * them anew. This list when it is in that order already.
     */
    public Acl canonical() {
        List<Ace> sorted = new ArrayList<>(aces);
        sorted.sort(Comparator.comparingInt(Acl::rank)
                .thenComparing((one, other) -> one.isInherited() ? 0 : standardOrder(one, other)));
        return sorted.equals(aces) ? this : withAces(sorted);
    }

    /**
     * Whether both lists say the same as far as {@link AclComparison} can tell, in whatever order. Use that class to
     * see the difference or to compare otherwise.
     */
    public boolean sameRights(Acl other) {
        return AclComparison.of(this, other).isSame();
    }

    private static int standardOrder(Ace one, Ace other) {
        int byForm = Boolean.compare(isObject(one), isObject(other));
        return byForm != 0 ? byForm : Arrays.compareUnsigned(one.toBytes(), other.toBytes());
    }

    private static boolean isObject(Ace ace) {
        return ace instanceof ObjectAce;
    }

    /** 0 for an explicit entry that denies, 1 for another explicit one, 2 for an inherited one. */
    private static int rank(Ace ace) {
        if (ace.isInherited()) {
            return 2;
        }
        return ace instanceof TrusteeAce known && known.type().denies() ? 0 : 1;
    }

    private static int revisionFor(List<? extends Ace> aces, int atLeast) {
        return aces.stream().anyMatch(Acl::isObject) ? OBJECT_REVISION : atLeast;
    }
}
