package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import org.jspecify.annotations.Nullable;

/**
 * An entry that may be about one attribute, property set, extended right, validated write or class of children only.
 *
 * @param type a kind with GUIDs
 * @param unusedFlags the flags of the entry's body less the two that say which GUIDs are there; zero from every known
 *     server, kept when they are not
 * @param objectType what it is about; null means everything that the mask says
 * @param inheritedObjectType the class of the objects that inherit it, null for every class. It does <em>not</em>
 *     narrow what the entry does on the object that holds it
 * @param tail what follows the trustee, a multiple of four bytes; usually nothing
 */
public record ObjectAce(
        AceType type,
        AceFlags flags,
        AccessMask mask,
        int unusedFlags,
        @Nullable Guid objectType,
        @Nullable Guid inheritedObjectType,
        Sid trustee,
        Bytes tail)
        implements TrusteeAce {
    static final int OBJECT_TYPE_PRESENT = 1;
    static final int INHERITED_OBJECT_TYPE_PRESENT = 2;
    private static final int FIXED_BYTES = 12;

    /** @throws InvalidInputException when the kind is one without GUIDs, or the tail is uneven or too long */
    public ObjectAce {
        if (!type.isObject()) {
            throw new InvalidInputException("ace.type", type, "a kind with GUIDs");
        }
        if ((unusedFlags & (OBJECT_TYPE_PRESENT | INHERITED_OBJECT_TYPE_PRESENT)) != 0) {
            throw new InvalidInputException("ace.unusedFlags", unusedFlags, "without the bits 1 and 2");
        }
        DescriptorWriter.checkTail(tail, fixedBytes(objectType, inheritedObjectType) + DescriptorWriter.size(trustee));
    }

    /** Gives rights to one thing of the object itself, and nothing below it: the form that acts on AdminSDHolder. */
    public static ObjectAce allow(AccessMask mask, Guid objectType, Sid trustee) {
        return new ObjectAce(AceType.ALLOW_OBJECT, AceFlags.NONE, mask, 0, objectType, null, trustee, Bytes.NONE);
    }

    /** Takes rights to one thing of the object itself. */
    public static ObjectAce deny(AccessMask mask, Guid objectType, Sid trustee) {
        return new ObjectAce(AceType.DENY_OBJECT, AceFlags.NONE, mask, 0, objectType, null, trustee, Bytes.NONE);
    }

    @Override
    public ObjectAce withFlags(AceFlags other) {
        return new ObjectAce(type, other, mask, unusedFlags, objectType, inheritedObjectType, trustee, tail);
    }

    @Override
    public int size() {
        return fixedBytes(objectType, inheritedObjectType) + DescriptorWriter.size(trustee) + tail.length();
    }

    /** The flags of the body as on the wire. */
    int bodyFlags() {
        return unusedFlags
                | (objectType == null ? 0 : OBJECT_TYPE_PRESENT)
                | (inheritedObjectType == null ? 0 : INHERITED_OBJECT_TYPE_PRESENT);
    }

    private static int fixedBytes(@Nullable Guid objectType, @Nullable Guid inheritedObjectType) {
        return FIXED_BYTES + (objectType == null ? 0 : Guid.BYTES) + (inheritedObjectType == null ? 0 : Guid.BYTES);
    }
}
