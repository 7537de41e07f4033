package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import org.jspecify.annotations.Nullable;

/** An entry of a known kind: it says what somebody may, may not, or is watched for. */
public sealed interface TrusteeAce extends Ace permits SimpleAce, ObjectAce {
    AceType type();

    AccessMask mask();

    /** Whom it is about. */
    Sid trustee();

    /**
     * What follows the trustee: a condition, the value of a resource attribute, or room that a server left. Kept as it
     * is, a multiple of four bytes.
     */
    Bytes tail();

    @Override
    TrusteeAce withFlags(AceFlags flags);

    @Override
    default int typeCode() {
        return type().code();
    }

    /** What it is about; null means everything that the mask says. */
    default @Nullable Guid about() {
        return this instanceof ObjectAce object ? object.objectType() : null;
    }

    /**
     * Whether it speaks about a right to one thing: the right is in its mask, and it is about everything, about this
     * thing, or about the property set that the thing is in. It says nothing about the kind of the entry, its trustee
     * and its flags: one that denies, or that does nothing on this object, covers as well.
     *
     * @param thing an attribute, an extended right, a validated write, or a class of children; null for the object as a
     *     whole, about which only an entry without an object type speaks
     * @param propertySet the property set that an attribute is in; null for none
     */
    default boolean covers(AccessRight right, @Nullable Guid thing, @Nullable Guid propertySet) {
        Guid about = about();
        return mask().includes(right) && (about == null || about.equals(thing) || about.equals(propertySet));
    }
}
