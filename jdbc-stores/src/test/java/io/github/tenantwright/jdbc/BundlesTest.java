package io.github.tenantwright.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.bundle.BundleStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bundles in databases; their end is tried where bundles are sealed. */
class BundlesTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final Instant MADE = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    Path folder;

    private static BundleEntry entry(String id, int day) {
        Instant made = MADE.plus(Duration.ofDays(day));
        return new BundleEntry(id, TENANT, made, made.plus(BundleEntry.LONGEST));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void bundlesComeBackAsTheyWere_onEveryNode(Store store) {
        assumeTrue(store.missing().isEmpty(), store.missing());
        BundleStore one = store.stores(folder, InstantSource.system()).bundles();
        BundleStore other = store.stores(folder, InstantSource.system()).bundles();
        byte[] large = new byte[3_000_000];
        new Random(7).nextBytes(large);
        one.put(entry("later", 1), large);
        one.put(entry("first", 0), new byte[] {1, 0, -1});
        assertThat(other.get("later"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(large));
        assertThat(other.get("first"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 0, -1));
        assertThat(other.list()).containsExactly(entry("first", 0), entry("later", 1));
        assertThatThrownBy(() -> other.put(entry("first", 3), new byte[1])).isInstanceOf(IllegalStateException.class);
        assertThat(other.delete("first")).isTrue();
        assertThat(one.delete("first")).isFalse();
        assertThat(one.get("first")).isEmpty();
        assertThat(one.list()).containsExactly(entry("later", 1));
        assertThatThrownBy(() -> one.get("' or 1=1")).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aRowThatSomebodyElseWroteHidesNoOther(Store store) throws SQLException {
        assumeTrue(store.missing().isEmpty(), store.missing());
        BundleStore bundles = store.stores(folder, InstantSource.system()).bundles();
        bundles.put(entry("mine", 0), new byte[1]);
        try (var connection = store.source(folder).getConnection();
                var insert = connection.createStatement()) {
            insert.execute("insert into " + Store.tables(folder) + "bundle values ('THEIRS', 'x', 1, 0, '***')");
            insert.execute("update " + Store.tables(folder) + "bundle set sealed = '***' where id = 'mine'");
        }
        assertThat(bundles.list()).containsExactly(entry("mine", 0));
        assertThat(bundles.get("mine"))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEmpty());
    }
}
