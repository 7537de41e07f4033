package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A forest on the network.
 *
 * @param password wiped when this is closed
 */
record LdapWorld(DirectoryClient client, Path state, Password password, String options, InstantSource clock)
        implements DirectoryWorld {
    @Override
    public DirectorySnapshot snapshot(DirectorySnapshot.Options wanted) {
        return DirectorySnapshot.read(client, wanted, clock.instant());
    }

    @Override
    public Workplace place(DirectorySnapshot snapshot) {
        return Workplace.directory(state, Domains.dnsName(snapshot.rootDomain()));
    }

    @Override
    public String kind() {
        return "ldap";
    }

    @Override
    public String title() {
        return "the directory at " + client.server();
    }

    @Override
    public void close() {
        client.close();
        password.close();
    }
}
