package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user, computer or group as it was read.
 *
 * @param name {@code sAMAccountName}; empty for what has none
 * @param adminCount whether {@code adminCount} is 1: it was stamped once, which says nothing about now
 * @param enabled whether it may sign in; always true for groups
 * @param securityGroup whether it is a group that counts for access
 * @param primaryGroup relative id of its primary group; 0 for what has none
 * @param members of a group that leads to a protected one, all direct ones but those by primary group
 * @param connectorCandidate whether its name, description or the caller say that a directory sync signs in as it
 * @param tokenGroups all groups that count for a connector candidate; none for others
 * @param descriptor owner, group and access list; nothing when it may not be read
 */
public record DirectoryAccount(
        Dn dn,
        Sid sid,
        Guid guid,
        String name,
        Kind kind,
        boolean adminCount,
        boolean enabled,
        boolean securityGroup,
        long primaryGroup,
        List<Dn> members,
        String description,
        Optional<Instant> created,
        Optional<Instant> passwordSet,
        Optional<Instant> lastLogon,
        boolean connectorCandidate,
        List<Sid> tokenGroups,
        Optional<SecurityDescriptor> descriptor) {

    /** What it is. */
    public enum Kind {
        USER,
        COMPUTER,
        GROUP,
        /** A principal of another forest or of the system, known here by its identifier alone. */
        FOREIGN,
        /** A contact or anything else that can be a member. */
        OTHER
    }

    public DirectoryAccount {
        members = List.copyOf(members);
        tokenGroups = List.copyOf(tokenGroups);
    }

    /** Whether it takes no rights from above; nothing when its descriptor can't be read. */
    public Optional<Boolean> inheritanceOff() {
        return descriptor.map(SecurityDescriptor::isDaclProtected);
    }

    DirectoryAccount asConnector(List<Sid> groups) {
        return new DirectoryAccount(
                dn,
                sid,
                guid,
                name,
                kind,
                adminCount,
                enabled,
                securityGroup,
                primaryGroup,
                members,
                description,
                created,
                passwordSet,
                lastLogon,
                true,
                groups,
                descriptor);
    }

    /** Its name and what it is. */
    @Override
    public String toString() {
        return "DirectoryAccount(" + dn + ", " + kind + ")";
    }
}
