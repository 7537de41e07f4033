package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;

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
}
