package io.github.tenantwright.adsync.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rights that an entry is about. Bits without a meaning in a directory are kept.
 *
 * @param bits as on the wire
 */
public record AccessMask(int bits) {
    /** No right at all. */
    public static final AccessMask NONE = new AccessMask(0);

    private static final int GENERIC_ALL = 0x1000_0000;
    private static final int GENERIC_EXECUTE = 0x2000_0000;
    private static final int GENERIC_WRITE = 0x4000_0000;
    private static final int GENERIC_READ = 0x8000_0000;
    private static final int GENERIC = 0xF000_0000;

    /** Exactly these rights. */
    public static AccessMask of(AccessRight... rights) {
        AccessMask mask = NONE;
        for (AccessRight right : rights) {
            mask = mask.with(right.mask());
        }
        return mask;
    }

    /** Every right to a directory object: what generic "all" stands for. */
    public static AccessMask fullControl() {
        return new AccessMask(0xF_01FF);
    }

    /**
     * The same with the generic rights replaced by what they stand for on a directory object, as the directory stores
     * it: read 0x20094, write 0x20028, execute 0x20004, all 0xF01FF (MS-ADTS 5.1.3.2).
     */
    public AccessMask mapped() {
        if ((bits & GENERIC) == 0) {
            return this;
        }
        int mapped = bits & ~GENERIC;
        mapped |= (bits & GENERIC_READ) == 0 ? 0 : 0x2_0094;
        mapped |= (bits & GENERIC_WRITE) == 0 ? 0 : 0x2_0028;
        mapped |= (bits & GENERIC_EXECUTE) == 0 ? 0 : 0x2_0004;
        mapped |= (bits & GENERIC_ALL) == 0 ? 0 : 0xF_01FF;
        return new AccessMask(mapped);
    }

    /** Whether every right of the other is in this one, generic rights being mapped in both. */
    public boolean includes(AccessMask other) {
        return (other.mapped().bits & ~mapped().bits) == 0;
    }

    public boolean includes(AccessRight right) {
        return includes(right.mask());
    }

    /** Whether the two share a right, generic rights being mapped in both. */
    public boolean overlaps(AccessMask other) {
        return (other.mapped().bits & mapped().bits) != 0;
    }

    public boolean overlaps(AccessRight right) {
        return overlaps(right.mask());
    }

    /** The rights of both. */
    public AccessMask with(AccessMask other) {
        return new AccessMask(bits | other.bits);
    }

    /** These rights less those of the other, bit by bit. */
    public AccessMask without(AccessMask other) {
        return new AccessMask(bits & ~other.bits);
    }

    /** Whether no bit is set. */
    public boolean isEmpty() {
        return bits == 0;
    }

    /** The rights with a name, by value; {@link #unnamed} has the rest. */
    public List<AccessRight> rights() {
        List<AccessRight> rights = new ArrayList<>();
        for (AccessRight right : AccessRight.values()) {
            if ((bits & right.mask().bits) != 0) {
                rights.add(right);
            }
        }
        return List.copyOf(rights);
    }

    /** The bits that stand for no right to a directory object. */
    public AccessMask unnamed() {
        return new AccessMask(bits & ~(0xF_01FF | GENERIC));
    }

    /** In hexadecimal, as in {@code 0x20094}. */
    @Override
    public String toString() {
        return "0x" + Integer.toHexString(bits).toUpperCase(Locale.ROOT);
    }
}
