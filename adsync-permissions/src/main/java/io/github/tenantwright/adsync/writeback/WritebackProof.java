package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an account can do with an object that has AdminSDHolder's access list, computed as a domain controller would. */
public final class WritebackProof {
    private WritebackProof() {}

    /**
     * Every right to a stamped object, one by one: each attribute to read and to write, each extended right, validated
     * write and class of children, and those to the object as a whole.
     *
     * @param stamped the descriptor of a protected object, or AdminSDHolder's own
     * @param groups the account's {@code tokenGroups}
     * @param objectClass the LDAP name of the object's class, as in {@code user}
     * @param guids the attributes and rights that are gone through
     * @return as in {@code write proxyAddresses}, sorted
     * @throws InvalidInputException when the class is not among the GUIDs
     */
    public static List<String> rights(
            SecurityDescriptor stamped, Sid account, Collection<Sid> groups, String objectClass, DirectoryGuids guids) {
        Entry type = guids.named(Kind.CLASS, objectClass)
                .orElseThrow(() -> new InvalidInputException("objectClass", objectClass, "a class of the schema"));
        AccessCheck check = AccessCheck.of(stamped, AccessCheck.token(account, groups), null, type.guid(), guids);
        Set<String> rights = new TreeSet<>();
        for (Entry entry : guids.entries()) {
            String name = entry.name();
            switch (entry.kind()) {
                case ATTRIBUTE -> {
                    add(rights, check.read(entry.guid()).isGranted(), "read " + name);
                    add(rights, check.write(entry.guid()).isGranted(), "write " + name);
                }
                case EXTENDED_RIGHT ->
                    add(rights, check.extendedRight(entry.guid()).isGranted(), "extended right " + name);
                case VALIDATED_WRITE ->
                    add(rights, check.validatedWrite(entry.guid()).isGranted(), "validated write " + name);
                case CLASS -> {
                    add(rights, check.createChild(entry.guid()).isGranted(), "create " + name);
                    add(rights, check.deleteChild(entry.guid()).isGranted(), "delete " + name);
                }
                case PROPERTY_SET -> {}
            }
        }
        for (AccessRight right : AccessRight.values()) {
            if (!right.name().startsWith("GENERIC")) {
                add(rights, check.object(right).isGranted(), "object " + right.name());
            }
        }
        return List.copyOf(rights);
    }

    /** The rights that are there after and were not before; see {@link #rights}. */
    public static List<String> gained(
            SecurityDescriptor before,
            SecurityDescriptor after,
            Sid account,
            Collection<Sid> groups,
            String objectClass,
            DirectoryGuids guids) {
        Set<String> rights = new TreeSet<>(rights(after, account, groups, objectClass, guids));
        rights.removeAll(rights(before, account, groups, objectClass, guids));
        return List.copyOf(rights);
    }

    private static void add(Set<String> rights, boolean isGranted, String words) {
        if (isGranted) {
            rights.add(words);
        }
    }
}
