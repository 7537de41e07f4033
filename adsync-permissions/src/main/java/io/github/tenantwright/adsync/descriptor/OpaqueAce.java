package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;

/**
 * An entry of a kind that this library does not know. It is kept and written as it is; what it does is not told.
 *
 * @param typeCode the byte that tells the kind, one that {@link AceType} lacks
 * @param body what follows the header, a multiple of four bytes
 */
public record OpaqueAce(int typeCode, AceFlags flags, Bytes body) implements Ace {
    private static final int HEADER_BYTES = 4;

    /** @throws InvalidInputException when the kind is known or no byte, or the body is uneven or too long */
    public OpaqueAce {
        if (typeCode < 0 || typeCode > 0xFF || AceType.ofCode(typeCode) != null) {
            throw new InvalidInputException("ace.type", typeCode, "from 0 to 255 and of an unknown kind");
        }
        DescriptorWriter.checkTail(body, HEADER_BYTES);
    }

    @Override
    public OpaqueAce withFlags(AceFlags other) {
        return new OpaqueAce(typeCode, other, body);
    }

    @Override
    public int size() {
        return HEADER_BYTES + body.length();
    }
}
