package io.github.tenantwright.adsync.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.DirectorySnapshot.Options;
import io.github.tenantwright.adsync.writeback.DescriptorStore;
import io.github.tenantwright.adsync.writeback.DirectoryStore;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is read follows the number of protected accounts, and not that of all. */
class LargeForestTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void ordinaryUsersAreNotInTheSnapshot() {
        try (MemoryDirectory forest = new MemoryDirectory();
                DirectoryClient client = forest.client().pageSize(100).build()) {
            Dn admins = forest.wellKnown(MemoryDirectory.CORP, 512);
            int few = read(client).accounts().size();
            for (int i = 0; i < 3_000; i++) {
                Dn user = forest.addUser(MemoryDirectory.CORP, "user" + i);
                if (i % 100 == 0) {
                    forest.addMember(admins, user);
                    forest.stamp(user);
                }
            }
            DirectorySnapshot snapshot = read(client);
            assertThat(snapshot.accounts()).hasSize(few + 30);
            assertThat(snapshot.accounts().stream()
                            .flatMap(account -> account.descriptor().stream())
                            .map(System::identityHashCode)
                            .distinct()
                            .count())
                    .as("equal descriptors are kept once")
                    .isLessThan(10);
            AtomicInteger seen = new AtomicInteger();
            SearchSummary all = client.search(
                    DirectoryQuery.below(MemoryDirectory.CORP, "(objectClass=user)"), user -> seen.incrementAndGet());
            assertThat(all.found()).isEqualTo(3_004);
            assertThat(seen).hasValue(3_004);
        }
    }

    @Test
    void aStoreTellsAbsentFromUnreadable() {
        try (MemoryDirectory forest = new MemoryDirectory();
                DirectoryClient client = forest.client().build()) {
            DirectoryStore store = new DirectoryStore(client);
            assertThat(store.read(
                            DomainSnapshot.adminSdHolderOf(MemoryDirectory.CORP).toString()))
                    .isInstanceOf(DescriptorStore.Reading.Found.class);
            assertThat(store.read("CN=nobody,DC=corp,DC=example")).isEqualTo(new DescriptorStore.Reading.Absent());
        }
    }

    private static DirectorySnapshot read(DirectoryClient client) {
        return DirectorySnapshot.read(client, Options.standard(), NOW);
    }
}
