package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names of domains, and of the accounts in them. */
final class Domains {
    private Domains() {}

    /** {@code corp.example} of {@code DC=corp,DC=example}. */
    static String dnsName(Dn domain) {
        return domain.parts().stream().map(Dn.Part::value).collect(Collectors.joining("."));
    }

    /** The domain that holds the object: the deepest, since a child's name ends like its parent's. */
    static Optional<DomainSnapshot> of(DirectorySnapshot snapshot, Dn object) {
        return snapshot.domains().stream()
                .filter(domain -> object.isAtOrBelow(domain.dn()))
                .max(Comparator.comparing(domain -> domain.dn().parts().size()));
    }

    /** {@code CORP\anna}; the distinguished name of what has no short one. */
    static String name(DirectorySnapshot snapshot, DirectoryAccount account) {
        Optional<DomainSnapshot> home = of(snapshot, account.dn());
        return account.name().isEmpty() || home.isEmpty()
                ? account.dn().toString()
                : home.get().netbiosName() + "\\" + account.name();
    }
}
