package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;

/**
 * How an entry is inherited, whether it was, and for audit entries what is recorded.
 *
 * <p>Source: MS-DTYP 2.4.4.1. In a directory every object counts as a container, so that {@link #OBJECT_INHERIT} alone
 * has no use.
 *
 * @param bits one byte as on the wire, from 0 to 255
 */
public record AceFlags(int bits) {
    /** This object only. */
    public static final AceFlags NONE = new AceFlags(0);

    public static final AceFlags OBJECT_INHERIT = new AceFlags(0x01);
    /** Objects below get it too. */
    public static final AceFlags CONTAINER_INHERIT = new AceFlags(0x02);
    /** Only the next level below gets it. */
    public static final AceFlags NO_PROPAGATE = new AceFlags(0x04);
    /** It does nothing on this object. */
    public static final AceFlags INHERIT_ONLY = new AceFlags(0x08);
    /** It came from above. */
    public static final AceFlags INHERITED = new AceFlags(0x10);

    public static final AceFlags AUDIT_SUCCESS = new AceFlags(0x40);
    public static final AceFlags AUDIT_FAILURE = new AceFlags(0x80);

    private static final AceFlags[] ALL = new AceFlags[256];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = new AceFlags(i);
        }
    }

    /** @throws InvalidInputException when it is no byte */
    public AceFlags {
        if (bits < 0 || bits > 0xFF) {
            throw new InvalidInputException("ace.flags", bits, "from 0 to 255");
        }
    }

    /** One shared value for each byte. */
    static AceFlags ofByte(byte bits) {
        return ALL[bits & 0xFF];
    }

    public boolean includes(AceFlags other) {
        return (bits & other.bits) == other.bits;
    }

    public AceFlags with(AceFlags other) {
        return new AceFlags(bits | other.bits);
    }

    public AceFlags without(AceFlags other) {
        return new AceFlags(bits & ~other.bits);
    }

    /** In hexadecimal, as in {@code 0x1A}. */
    @Override
    public String toString() {
        return String.format("0x%02X", bits);
    }
}
