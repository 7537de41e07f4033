package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;

/**
 * What a descriptor says about its own parts.
 *
 * <p>Source: MS-DTYP 2.4.6.
 *
 * @param bits two bytes as on the wire, from 0 to 65535
 */
public record DescriptorControl(int bits) {
    public static final DescriptorControl OWNER_DEFAULTED = new DescriptorControl(0x0001);
    public static final DescriptorControl GROUP_DEFAULTED = new DescriptorControl(0x0002);
    public static final DescriptorControl DACL_PRESENT = new DescriptorControl(0x0004);
    public static final DescriptorControl DACL_DEFAULTED = new DescriptorControl(0x0008);
    public static final DescriptorControl SACL_PRESENT = new DescriptorControl(0x0010);
    public static final DescriptorControl SACL_DEFAULTED = new DescriptorControl(0x0020);
    public static final DescriptorControl DACL_TRUSTED = new DescriptorControl(0x0040);
    public static final DescriptorControl SERVER_SECURITY = new DescriptorControl(0x0080);
    public static final DescriptorControl DACL_AUTO_INHERIT_REQUIRED = new DescriptorControl(0x0100);
    public static final DescriptorControl SACL_AUTO_INHERIT_REQUIRED = new DescriptorControl(0x0200);
    public static final DescriptorControl DACL_AUTO_INHERITED = new DescriptorControl(0x0400);
    public static final DescriptorControl SACL_AUTO_INHERITED = new DescriptorControl(0x0800);
    /** The object takes no rights from above. */
    public static final DescriptorControl DACL_PROTECTED = new DescriptorControl(0x1000);

    public static final DescriptorControl SACL_PROTECTED = new DescriptorControl(0x2000);
    /** The second byte of the descriptor belongs to a resource manager. */
    public static final DescriptorControl RESOURCE_MANAGER_VALID = new DescriptorControl(0x4000);
    /** All parts are in one piece; set in every descriptor on the wire. */
    public static final DescriptorControl SELF_RELATIVE = new DescriptorControl(0x8000);

    /** @throws InvalidInputException when it is not two bytes */
    public DescriptorControl {
        if (bits < 0 || bits > 0xFFFF) {
            throw new InvalidInputException("control", bits, "from 0 to 65535");
        }
    }

    public boolean includes(DescriptorControl other) {
        return (bits & other.bits) == other.bits;
    }

    public DescriptorControl with(DescriptorControl other) {
        return new DescriptorControl(bits | other.bits);
    }

    public DescriptorControl without(DescriptorControl other) {
        return new DescriptorControl(bits & ~other.bits);
    }

    /** With or without the other. */
    DescriptorControl set(DescriptorControl other, boolean present) {
        return present ? with(other) : without(other);
    }

    /** In hexadecimal, as in {@code 0x9C14}. */
    @Override
    public String toString() {
        return String.format("0x%04X", bits);
    }
}
