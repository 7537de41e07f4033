package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DaclWrite;
import io.github.tenantwright.adsync.directory.DescriptorParts;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryException;
import io.github.tenantwright.adsync.directory.Dn;
import java.util.Set;
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

    @Override
    public boolean replaceDacl(
            String object,
            SecurityDescriptor expected,
            SecurityDescriptor wanted,
            Consumer<SecurityDescriptor> acting) {
        DaclWrite became = client.replaceDacl(Dn.of(object), expected, wanted, acting);
        // Whether it is as written is for the caller to see, who reads back within a time.
        return became instanceof DaclWrite.Done || became instanceof DaclWrite.NotAsWritten;
    }

    /**
     * Asks the PDC emulator, over a connection of its own where the client is connected to another server, and only once
     * that has the same list.
     */
    @Override
    public Stamping protectNow(String domain) {
        String emulator = client.pdcEmulator(Dn.ofDomain(domain));
        if (emulator.isEmpty()) {
            return new Stamping.NotAsked("the directory does not say which server is the PDC emulator of " + domain);
        }
        if (emulator.equalsIgnoreCase(client.rootDse().hostName())) {
            return ask(client, emulator, domain);
        }
        try (DirectoryClient there = client.at(emulator)) {
            return ask(there, emulator, domain);
        } catch (InvalidInputException noAddress) {
            // A name that can't be one, or that a connection without protection does not go to.
            return new Stamping.NotAsked(noAddress.getMessage());
        }
    }

    private Stamping ask(DirectoryClient server, String name, String domain) {
        try {
            if (server != client && isBehind(server, Dn.of(AdminSdHolder.of(domain)))) {
                return new Stamping.Behind(name, client.server());
            }
            return server.protectNow() ? new Stamping.Stamped(name) : new Stamping.NotOffered(name);
        } catch (DirectoryException failed) {
            return switch (failed.kind()) {
                case INSUFFICIENT_RIGHTS -> new Stamping.NotPermitted(name);
                // Asking twice does no harm, and what was to be stamped is written: nothing here undoes that.
                default -> new Stamping.NotAsked(failed.getMessage());
            };
        }
    }

    /** Whether it has another list than the server that was written to. What can't be read tells nothing. */
    private boolean isBehind(DirectoryClient other, Dn holder) {
        return client.descriptor(holder, DescriptorParts.DACL) instanceof DescriptorReading.Found here
                && other.descriptor(holder, DescriptorParts.DACL) instanceof DescriptorReading.Found there
                && !Dacls.isSame(here.descriptor(), there.descriptor(), Set.of());
    }
}
