package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DaclWrite;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.Dn;
import java.util.function.Consumer;

/** A directory over LDAP, where writes are guarded and audited by the client. */
record LdapStore(DirectoryClient directory) implements DescriptorStore {
    @Override
    public DescriptorStore within(TenantSession session) {
        return new LdapStore(directory.guardedBy(session));
    }

    @Override
    public Reading read(String object) {
        DescriptorReading reading = directory.descriptor(Dn.of(object));
        if (reading instanceof DescriptorReading.Found found) {
            return new Reading.Found(found.descriptor());
        }
        return reading instanceof DescriptorReading.Unreadable
                ? new Reading.Unreadable("the directory does not give it to the signed-in account")
                : new Reading.Absent();
    }

    @Override
    public boolean replaceDacl(
            String object,
            SecurityDescriptor expected,
            SecurityDescriptor wanted,
            Consumer<SecurityDescriptor> acting) {
        DaclWrite write = directory.replaceDacl(Dn.of(object), expected, wanted, acting);
        return write instanceof DaclWrite.Done || write instanceof DaclWrite.NotAsWritten;
    }
}
