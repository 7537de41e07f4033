package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every right that there is in a forest, and whether somebody has it. */
final class RightsTable {
    private static final Sid OWNER_RIGHTS = Sid.of("S-1-3-4");
    private static final Sid SELF = Sid.of("S-1-5-10");
    private static final Sid ADMINISTRATORS = Sid.of("S-1-5-32-544");
    private static final String CHANGE_PASSWORD = "User-Change-Password";
    // Everyone, Authenticated Users, Users, Pre-Windows 2000 Compatible Access
    private static final Set<Sid> EVERYBODY =
            Set.of(Sid.of("S-1-1-0"), Sid.of("S-1-5-11"), Sid.of("S-1-5-32-545"), Sid.of("S-1-5-32-554"));

    private final DirectoryGuids guids;
    private final boolean ownersHaveRights;
    private final List<RightTo> all;

    RightsTable(DirectoryGuids guids, boolean ownersHaveRights) {
        this.guids = guids;
        this.ownersHaveRights = ownersHaveRights;
        List<RightTo> rights = new ArrayList<>();
        for (Entry entry : guids.entries()) {
            switch (entry.kind()) {
                case ATTRIBUTE -> {
                    rights.add(RightTo.of(AccessRight.READ_PROPERTY, entry));
                    rights.add(RightTo.of(AccessRight.WRITE_PROPERTY, entry));
                }
                case EXTENDED_RIGHT -> rights.add(RightTo.of(AccessRight.CONTROL_ACCESS, entry));
                case VALIDATED_WRITE -> rights.add(RightTo.of(AccessRight.VALIDATED_WRITE, entry));
                case CLASS -> {
                    rights.add(RightTo.of(AccessRight.CREATE_CHILD, entry));
                    rights.add(RightTo.of(AccessRight.DELETE_CHILD, entry));
                }
                case PROPERTY_SET -> {}
            }
        }
        for (AccessRight right : AccessRight.values()) {
            if (!right.name().startsWith("GENERIC")) {
                rights.add(RightTo.object(right));
            }
        }
        all = List.copyOf(rights);
    }

    List<RightTo> all() {
        return all;
    }

    DirectoryGuids guids() {
        return guids;
    }

    /** The GUID of the class of an account, which entries may name for the whole object. */
    @Nullable Guid classOf(DirectoryAccount.Kind kind) {
        String name = switch (kind) {
            case COMPUTER -> "computer";
            case GROUP -> "group";
            default -> "user";
        };
        Optional<Entry> entry = guids.named(Kind.CLASS, name);
        return entry.map(Entry::guid).orElse(null);
    }

    /** Only what can matter to this caller: that is little, and the same for most accounts. */
    static SecurityDescriptor reduced(SecurityDescriptor descriptor, Set<Sid> token) {
        return descriptor
                .withGroup(null)
                .withSacl(null)
                .changeDacl(acl ->
                        acl.without(ace -> !(ace instanceof TrusteeAce known) || !matters(known.trustee(), token)));
    }

    /** @param descriptor see {@link #reduced}; a whole one gives the same answers, slower */
    AccessCheck check(SecurityDescriptor descriptor, Set<Sid> token, Sid self, @Nullable Guid objectClass) {
        AccessCheck check = AccessCheck.of(descriptor, token, self, objectClass, guids);
        return ownersHaveRights || token.contains(ADMINISTRATORS) ? check : check.withoutOwnersRights();
    }

    private static boolean matters(Sid trustee, Set<Sid> token) {
        return token.contains(trustee) || trustee.equals(OWNER_RIGHTS) || trustee.equals(SELF);
    }

    static Answer answer(AccessCheck check, RightTo right) {
        Guid about = right.about();
        if (about == null) {
            return right.name().isEmpty() ? Answer.of(check.object(right.right())) : Answer.NOT_IN_SCHEMA;
        }
        return Answer.of(
                switch (right.right()) {
                    case READ_PROPERTY -> check.read(about);
                    case WRITE_PROPERTY -> check.write(about);
                    case CONTROL_ACCESS -> check.extendedRight(about);
                    case VALIDATED_WRITE -> check.validatedWrite(about);
                    case CREATE_CHILD -> check.createChild(about);
                    case DELETE_CHILD -> check.deleteChild(about);
                    default -> check.object(right.right());
                });
    }

    /** Whether everybody may do it as Windows comes. */
    static boolean isEverybodys(RightTo right, Answer answer) {
        TrusteeAce by = answer.by();
        return by != null
                && EVERYBODY.contains(by.trustee())
                && (right.isReading()
                        || (right.right() == AccessRight.CONTROL_ACCESS
                                && right.name().equalsIgnoreCase(CHANGE_PASSWORD)));
    }
}
