package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import java.util.function.Consumer;

/**
 * The access lists of one domain for plans and their runs, over LDAP. Best given a client of the PDC emulator: what is
 * written there needs no replication before it is stamped.
 *
 * <pre>{@code
 * PlanRunner.builder(session).provide(DescriptorStore.class, new DirectoryStore(client))
 * }</pre>
 *
 * @param client stays the caller's to close
 */
public record DirectoryStore(DirectoryClient client) implements DescriptorStore {
    @Override
    public DescriptorStore within(TenantSession session) {
        return new DirectoryStore(client.guardedBy(session));
    }

    @Override
    public Reading read(String object) {
        DescriptorReading reading = client.descriptor(Dn.of(object));
        if (reading instanceof DescriptorReading.Found found) {
            return new Reading.Found(found.descriptor());
        }
        return reading instanceof DescriptorReading.Absent
                ? new Reading.Absent()
                : new Reading.Unreadable("The signed-in account may not read the descriptor of " + object + ".");
    }

    /** @throws DirectoryException when the object is no longer there or readable, too */
    @Override
    public boolean replaceDacl(
            String object,
            SecurityDescriptor expected,
            SecurityDescriptor wanted,
            Consumer<SecurityDescriptor> acting) {
        DaclWrite became = client.replaceDacl(Dn.of(object), expected, wanted, acting);
        if (became instanceof DaclWrite.Unreadable || became instanceof DaclWrite.Absent) {
            boolean absent = became instanceof DaclWrite.Absent;
            throw Failures.own(
                    absent ? Kind.NO_SUCH_OBJECT : Kind.INSUFFICIENT_RIGHTS,
                    client.server(),
                    "Replacing the access list of " + object,
                    absent ? "it is not there" : "its descriptor can't be read");
        }
        // Whether it is as written is for the caller to see, who reads back within a time.
        return became instanceof DaclWrite.Done || became instanceof DaclWrite.NotAsWritten;
    }
}
