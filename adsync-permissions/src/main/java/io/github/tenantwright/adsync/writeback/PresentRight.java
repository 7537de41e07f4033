package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessMask;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.Acl;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks in an access list for what gives or takes one right, in the order in which a server would. */
record PresentRight(RightState state, @Nullable TrusteeAce by) {

    /** @param thing what the right is about; null for all attributes */
    static PresentRight in(
            Acl acl, Set<Sid> token, AccessRight right, @Nullable Guid thing, @Nullable Guid propertySet) {
        @Nullable TrusteeAce broad = null;
        @Nullable TrusteeAce idle = null;
        for (Ace each : acl.aces()) {
            if (!(each instanceof TrusteeAce ace)
                    || !token.contains(ace.trustee())
                    || !ace.covers(right, thing, propertySet)) {
                continue;
            }
            if (ace.type().denies()) {
                if (ace.isInheritOnly()) {
                    continue;
                }
                // What was allowed before the first denial stays allowed; an exact entry behind it would be of no use.
                return broad == null
                        ? new PresentRight(RightState.DENIED, ace)
                        : new PresentRight(RightState.BROADER_THAN_NEEDED, broad);
            }
            if (!ace.type().allows()) {
                continue;
            }
            if (ace.isInheritOnly() || ace.type().isCallback()) {
                // A condition can't be judged here, and one more entry does no harm where it holds.
                idle = idle == null ? ace : idle;
            } else if (isExact(ace, right, thing)) {
                return new PresentRight(RightState.PRESENT, ace);
            } else if (broad == null) {
                broad = ace;
            }
        }
        if (broad != null) {
            return new PresentRight(RightState.BROADER_THAN_NEEDED, broad);
        }
        return idle == null
                ? new PresentRight(RightState.MISSING, null)
                : new PresentRight(RightState.PRESENT_BUT_INEFFECTIVE, idle);
    }

    private static boolean isExact(TrusteeAce ace, AccessRight right, @Nullable Guid thing) {
        AccessMask most = switch (right) {
            case WRITE_PROPERTY -> AccessMask.of(AccessRight.READ_PROPERTY, AccessRight.WRITE_PROPERTY);
            // With reading come the other harmless parts of generic read.
            case READ_PROPERTY -> AccessRight.GENERIC_READ.mask();
            default -> right.mask();
        };
        boolean sameThing = thing == null ? ace.about() == null : thing.equals(ace.about());
        boolean readForAll = right == AccessRight.READ_PROPERTY && ace.about() == null;
        return (sameThing || readForAll) && most.includes(ace.mask()) && isForThisObject(ace);
    }

    private static boolean isForThisObject(TrusteeAce ace) {
        return (ace.flags().bits() & 0x0F) == 0;
    }
}
