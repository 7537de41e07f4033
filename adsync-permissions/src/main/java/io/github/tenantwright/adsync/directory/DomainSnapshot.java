package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.time.Duration;
import java.util.Optional;

/**
 * One domain of a forest as it was read.
 *
 * @param netbiosName as in {@code CORP\anna}
 * @param level functional level: 4 is Windows Server 2008 R2, 7 is 2016
 * @param serverLevel what the server that was asked is good for
 * @param pdcEmulator host name of the server that stamps; empty when that can't be found out
 * @param mayOfferProtectNow whether stamping at once is to be expected
 * @param minimumPasswordAge of the domain's own policy; finer policies may say otherwise
 * @param adminSdHolder owner, group and access list of AdminSDHolder; nothing when it may not be read
 * @param root the same of the domain itself
 * @param holder what else is known of AdminSDHolder
 * @param deletedVisible whether the reader may see deleted objects, so that one that is not found is gone for good
 */
public record DomainSnapshot(
        Dn dn,
        String dnsName,
        String netbiosName,
        Sid sid,
        int level,
        int serverLevel,
        String pdcEmulator,
        boolean mayOfferProtectNow,
        Duration minimumPasswordAge,
        Optional<SecurityDescriptor> adminSdHolder,
        Optional<SecurityDescriptor> root,
        HolderState holder,
        boolean deletedVisible) {

    /** The object whose descriptor is stamped onto protected ones. */
    public Dn adminSdHolderDn() {
        return adminSdHolderOf(dn);
    }

    static Dn adminSdHolderOf(Dn domain) {
        return domain.child("CN", "System").child("CN", "AdminSDHolder");
    }
}
