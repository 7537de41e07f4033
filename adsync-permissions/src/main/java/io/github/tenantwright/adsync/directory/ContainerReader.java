package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.WellKnownSids;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Goes through the containers of a domain, page by page, and keeps those few that an audit has something to say about. */
final class ContainerReader {
    private final AccountReader accountReader;
    private final TrusteeReader trustees;
    private final Set<Sid> connectors;

    /** @param connectors accounts that directory syncs sign in as */
    ContainerReader(AccountReader accountReader, TrusteeReader trustees, Set<Sid> connectors) {
        this.accountReader = accountReader;
        this.trustees = trustees;
        this.connectors = connectors;
    }

    List<ContainerSnapshot> read(DirectoryClient client, Dn domain) {
        List<ContainerSnapshot> kept = new ArrayList<>();
        client.search(
                DirectoryQuery.below(domain, "(objectClass=organizationalUnit)", DirectoryClient.DESCRIPTOR),
                object -> keep(object, domain, kept));
        client.search(
                DirectoryQuery.children(domain, "(objectClass=container)", DirectoryClient.DESCRIPTOR),
                object -> keep(object, domain, kept));
        return kept;
    }

    private void keep(DirectoryObject object, Dn domain, List<ContainerSnapshot> kept) {
        object.descriptor().filter(this::speaksOfSync).ifPresent(descriptor -> {
            SecurityDescriptor once = accountReader.once(descriptor);
            kept.add(new ContainerSnapshot(object.dn(), domain, once));
        });
    }

    private boolean speaksOfSync(SecurityDescriptor descriptor) {
        return descriptor.dacl().stream().flatMap(dacl -> dacl.aces().stream()).anyMatch(this::speaksOfSync);
    }

    private boolean speaksOfSync(Ace ace) {
        return ace instanceof TrusteeAce entry
                && !entry.isInherited()
                && WellKnownSids.isIssued(entry.trustee())
                && (connectors.contains(entry.trustee())
                        || trustees.resolve(entry.trustee()).isNobody());
    }
}
