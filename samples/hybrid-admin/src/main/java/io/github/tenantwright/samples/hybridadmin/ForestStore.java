package io.github.tenantwright.samples.hybridadmin;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.DomainSnapshot;
import io.github.tenantwright.adsync.directory.RootDse;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import io.github.tenantwright.adsync.writeback.Stamping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The access lists of a whole forest: each domain's by a server that holds it. */
final class ForestStore implements DescriptorStore, AutoCloseable {
    private final Map<Dn, DescriptorStore> domains;
    private final List<DirectoryClient> opened;
    // Who stamps for all domains; nothing where each has a server of its own for it.
    private final Optional<DirectoryClient> stamping;

    private ForestStore(
            Map<Dn, DescriptorStore> domains, List<DirectoryClient> opened, Optional<DirectoryClient> stamping) {
        this.domains = domains;
        this.opened = opened;
        this.stamping = stamping;
    }

    /** Connects to another domain's PDC emulator only when something is asked of it. */
    static ForestStore of(DirectoryWorld world, DirectorySnapshot snapshot) {
        DirectoryClient first = world.client();
        RootDse server = first.rootDse();
        Map<Dn, DescriptorStore> domains = new LinkedHashMap<>();
        List<DirectoryClient> opened = new ArrayList<>();
        for (DomainSnapshot domain : snapshot.domains()) {
            DirectoryClient client = first;
            if (!server.holds(domain.dn())) {
                client = first.at(domain.pdcEmulator().isEmpty() ? domain.dnsName() : domain.pdcEmulator());
                opened.add(client);
            }
            domains.put(domain.dn(), new DirectoryStore(client));
        }
        return new ForestStore(domains, opened, world.isOneServer() ? Optional.of(first) : Optional.empty());
    }

    @Override
    public DescriptorStore within(TenantSession session) {
        Map<Dn, DescriptorStore> guarded = new LinkedHashMap<>();
        domains.forEach((domain, store) -> guarded.put(domain, store.within(session)));
        return new ForestStore(guarded, List.of(), stamping.map(client -> client.guardedBy(session)));
    }

    @Override
    public Reading read(String object) {
        Optional<DescriptorStore> store = of(object);
        return store.isPresent() ? store.get().read(object) : new Reading.Absent();
    }

    @Override
    public boolean replaceDacl(
            String object,
            SecurityDescriptor expected,
            SecurityDescriptor wanted,
            Consumer<SecurityDescriptor> acting) {
        return of(object)
                .orElseThrow(() -> new InvalidInputException("object", object, "in a domain of this forest"))
                .replaceDacl(object, expected, wanted, acting);
    }

    @Override
    public Stamping protectNow(String domain) {
        if (stamping.isPresent()) {
            DirectoryClient client = stamping.get();
            return client.protectNow()
                    ? new Stamping.Stamped(client.server())
                    : new Stamping.NotOffered(client.server());
        }
        Optional<DescriptorStore> store = of(Dn.ofDomain(domain));
        try {
            return store.isPresent()
                    ? store.get().protectNow(domain)
                    : new Stamping.NotAsked(domain + " is no domain of this forest that was read");
        } catch (InvalidInputException noWayThere) {
            // The directory names a server that this connection's protection does not allow.
            return new Stamping.NotAsked(noWayThere.getMessage());
        }
    }

    private Optional<DescriptorStore> of(String object) {
        return of(Dn.of(object));
    }

    private Optional<DescriptorStore> of(Dn dn) {
        Dn home = null;
        for (Dn domain : domains.keySet()) {
            boolean deeper = home == null || domain.isBelow(home);
            if (dn.isAtOrBelow(domain) && deeper) {
                home = domain;
            }
        }
        return Optional.ofNullable(home).map(domains::get);
    }

    @Override
    public void close() {
        opened.forEach(DirectoryClient::close);
    }
}
