package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;

/**
 * An entry that is about the whole object.
 *
 * @param type a kind without GUIDs
 * @param tail what follows the trustee, a multiple of four bytes; usually nothing
 */
public record SimpleAce(AceType type, AceFlags flags, AccessMask mask, Sid trustee, Bytes tail) implements TrusteeAce {
    private static final int FIXED_BYTES = 8;

    /** @throws InvalidInputException when the kind is one with GUIDs, or the tail is uneven or too long */
    public SimpleAce {
        if (type.isObject()) {
            throw new InvalidInputException("ace.type", type, "a kind without GUIDs");
        }
        DescriptorWriter.checkTail(tail, FIXED_BYTES + DescriptorWriter.size(trustee));
    }

    /** Gives rights to the object itself, and nothing below it. */
    public static SimpleAce allow(AccessMask mask, Sid trustee) {
        return new SimpleAce(AceType.ALLOW, AceFlags.NONE, mask, trustee, Bytes.NONE);
    }

    /** Takes rights to the object itself. */
    public static SimpleAce deny(AccessMask mask, Sid trustee) {
        return new SimpleAce(AceType.DENY, AceFlags.NONE, mask, trustee, Bytes.NONE);
    }

    @Override
    public SimpleAce withFlags(AceFlags other) {
        return new SimpleAce(type, other, mask, trustee, tail);
    }

    @Override
    public int size() {
        return FIXED_BYTES + DescriptorWriter.size(trustee) + tail.length();
    }
}
