package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessDecision.Outcome;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do with one object, computed from its descriptor alone: attribute by attribute and right by right,
 * as a domain controller decides it. The first entry in the order of the list that speaks about a right decides;
 * entries that are only handed down do nothing, and the class of objects that inherit an entry does not narrow it.
 *
 * <p>Privileges (to take ownership, to read the audit list) come from the server's own policy and are left out. A
 * descriptor read without its access list would look as if there were none: read it with that part.
 *
 * <p>Source: MS-ADTS 5.1.3.3 (the rules), MS-DTYP 2.5.3.2 (owner and self). Immutable.
 */
public final class AccessCheck {
    private static final Sid EVERYONE = Sid.of("S-1-1-0");
    private static final Sid AUTHENTICATED_USERS = Sid.of("S-1-5-11");
    private static final Sid OWNER_RIGHTS = Sid.of("S-1-3-4");
    private static final Sid SELF = Sid.of("S-1-5-10");

    private final SecurityDescriptor descriptor;
    private final Set<Sid> token;
    private final @Nullable Guid objectClass;
    private final DirectoryGuids guids;
    private final boolean isOwner;
    private final boolean hasImplicitRights;

    private AccessCheck(
            SecurityDescriptor descriptor,
            Set<Sid> token,
            @Nullable Guid objectClass,
            DirectoryGuids guids,
            boolean ownersHaveRights) {
        this.descriptor = descriptor;
        this.token = token;
        this.objectClass = objectClass;
        this.guids = guids;
        this.isOwner = descriptor.owner().map(token::contains).orElse(false);
        this.hasImplicitRights = isOwner
                && ownersHaveRights
                && entries().stream()
                        .noneMatch(ace -> ace instanceof TrusteeAce known
                                && known.trustee().equals(OWNER_RIGHTS)
                                && !ace.isInheritOnly());
    }

    /**
     * The identifiers that count for an account: itself, its groups, everyone and those who signed in.
     *
     * @param tokenGroups the account's {@code tokenGroups}, which has nested and primary groups
     */
    public static Set<Sid> token(Sid account, Collection<Sid> tokenGroups) {
        Set<Sid> token = new HashSet<>(tokenGroups);
        token.add(account);
        token.add(EVERYONE);
        token.add(AUTHENTICATED_USERS);
        return Set.copyOf(token);
    }

    /**
     * A check of one object for one caller.
     *
     * @param token all identifiers that count for the caller, see {@link #token}
     * @param self the {@code objectSid} of the object, which entries for "self" refer to; null when it has none
     * @param objectClass the GUID of the object's most specific class, which entries may name for the whole object;
     *     null when it is not known
     * @param guids which property set an attribute is in
     */
    public static AccessCheck of(
            SecurityDescriptor descriptor,
            Set<Sid> token,
            @Nullable Sid self,
            @Nullable Guid objectClass,
            DirectoryGuids guids) {
        Set<Sid> all = new HashSet<>(token);
        if (self != null && token.contains(self)) {
            all.add(SELF);
        } else {
            all.remove(SELF);
        }
        return new AccessCheck(descriptor, Set.copyOf(all), objectClass, guids, true);
    }

    /**
     * The same for a directory whose owners have no rights by themselves: 29th character of {@code dSHeuristics}, for
     * those who are no administrators of the domain.
     */
    public AccessCheck withoutOwnersRights() {
        return new AccessCheck(descriptor, token, objectClass, guids, false);
    }

    /**
     * Whether the caller has a right to the object as a whole, such as to delete it or to change its rights. For a
     * generic right every right that it stands for is needed; the decision is that about the first one that the caller
     * lacks.
     */
    public AccessDecision object(AccessRight right) {
        @Nullable AccessDecision decision = null;
        for (AccessRight single : right.mask().mapped().rights()) {
            decision = decide(single, null, null);
            if (!decision.isGranted()) {
                return decision;
            }
        }
        return Objects.requireNonNull(decision);
    }

    /**
     * Whether the caller may read an attribute, be it by its property set. One that the schema calls confidential
     * ({@code searchFlags} 128) needs control access to it as well, which is not looked at here.
     */
    public AccessDecision read(Guid attribute) {
        return attribute(AccessRight.READ_PROPERTY, attribute);
    }

    /** Whether the caller may write an attribute, be it by its property set. */
    public AccessDecision write(Guid attribute) {
        return attribute(AccessRight.WRITE_PROPERTY, attribute);
    }

    private AccessDecision attribute(AccessRight right, Guid attribute) {
        return decide(right, attribute, guids.propertySetOf(attribute).orElse(null));
    }

    /** Whether the caller has an extended right, such as to reset the password. */
    public AccessDecision extendedRight(Guid extendedRight) {
        return decide(AccessRight.CONTROL_ACCESS, extendedRight, null);
    }

    /** Whether the caller may write those values that the server checks, such as its own membership. */
    public AccessDecision validatedWrite(Guid validatedWrite) {
        return decide(AccessRight.VALIDATED_WRITE, validatedWrite, null);
    }

    /** Whether the caller may create objects of a class below this one. */
    public AccessDecision createChild(Guid childClass) {
        return decide(AccessRight.CREATE_CHILD, childClass, null);
    }

    /** Whether the caller may delete objects of a class below this one. */
    public AccessDecision deleteChild(Guid childClass) {
        return decide(AccessRight.DELETE_CHILD, childClass, null);
    }

    private AccessDecision decide(AccessRight right, @Nullable Guid thing, @Nullable Guid propertySet) {
        if (descriptor.dacl().isEmpty()) {
            return new AccessDecision(Outcome.OPEN, null, -1);
        }
        if (hasImplicitRights && (right == AccessRight.READ_CONTROL || right == AccessRight.WRITE_DAC)) {
            return new AccessDecision(Outcome.OWNER, null, -1);
        }
        // The class of the object stands for all its attributes. For rights and children only their own GUIDs count.
        boolean byClass = thing == null || right == AccessRight.READ_PROPERTY || right == AccessRight.WRITE_PROPERTY;
        List<Ace> entries = entries();
        for (int i = 0; i < entries.size(); i++) {
            if (!(entries.get(i) instanceof TrusteeAce ace) || !speaksHere(ace)) {
                continue;
            }
            if (ace.covers(right, thing, propertySet) || (byClass && ace.covers(right, objectClass, null))) {
                return new AccessDecision(outcome(ace.type()), ace, i);
            }
        }
        return new AccessDecision(Outcome.NOT_ALLOWED, null, -1);
    }

    private List<Ace> entries() {
        return descriptor.dacl().map(Acl::aces).orElse(List.of());
    }

    private boolean speaksHere(TrusteeAce ace) {
        if (ace.isInheritOnly() || !(ace.type().allows() || ace.type().denies())) {
            return false;
        }
        Sid trustee = ace.trustee();
        return trustee.equals(OWNER_RIGHTS) ? isOwner : token.contains(trustee);
    }

    private static Outcome outcome(AceType type) {
        if (type.isCallback()) {
            return Outcome.CONDITIONAL;
        }
        return type.allows() ? Outcome.ALLOWED : Outcome.DENIED;
    }
}
