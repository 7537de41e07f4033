package io.github.tenantwright.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.bundle.BundleEntry;
import io.github.tenantwright.diagnostics.BundleRefusedException;
import io.github.tenantwright.diagnostics.BundleRefusedException.Reason;
import io.github.tenantwright.diagnostics.DiagnosticBundles;
import io.github.tenantwright.diagnostics.DiagnosticSync;
import io.github.tenantwright.diagnostics.FileKeys;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of what a diagnostic sync keeps in a database. */
class BundlesEndTest {
    @TempDir
    Path folder;

    private DiagnosticBundles open(Store store, SimulatedTenant tenant) {
        return DiagnosticBundles.in(store.stores(folder, tenant.clock()).bundles(), FileKeys.in(folder))
                .clock(tenant.clock())
                .open();
    }

    private static TenantSession session(SimulatedTenant tenant) {
        return TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri())))
                .tokens(TokenProvider.of(Map.of(
                        Audience.GRAPH, tenant.graphToken(),
                        Audience.TEAMS_ADMIN, tenant.teamsToken())))
                .clock(tenant.clock())
                .build();
    }

    private static void assertRefused(DiagnosticBundles bundles, String id, Reason reason) {
        assertThatThrownBy(() -> bundles.read(id))
                .isInstanceOfSatisfying(
                        BundleRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private long rows(Store store) throws SQLException {
        try (var connection = store.source(folder).getConnection();
                var select = connection.createStatement();
                var row = select.executeQuery("select count(*) from " + Store.tables(folder) + "bundle")) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void aBundleIsRefusedFromTheSecondOnAtWhichItEnds_andGoneAfterASweepOrAStart(Store store) throws SQLException {
        assumeTrue(store.missing().isEmpty(), store.missing());
        try (SimulatedTenant tenant = SimulatedTenant.builder().start();
                TenantSession session = session(tenant)) {
            DiagnosticBundles one = open(store, tenant);
            DiagnosticBundles other = open(store, tenant);
            BundleEntry swept = DiagnosticSync.of(session, one).run().entry();
            assertThat(other.read(swept.id())).contains("tenantwright-diagnostics/1");
            assertThat(other.list()).containsExactly(swept);
            tenant.clock().advanceTo(swept.until().minusSeconds(1));
            assertThat(other.read(swept.id())).isNotEmpty();
            tenant.clock().advanceTo(swept.made().plus(Duration.ofDays(14)).plusSeconds(1));
            assertRefused(other, swept.id(), Reason.EXPIRED);
            assertThat(rows(store)).isEqualTo(1);
            assertThat(other.sweep()).isEqualTo(1);
            assertThat(rows(store)).isZero();
            assertThat(folder).isEmptyDirectory();
            assertRefused(one, swept.id(), Reason.UNKNOWN);

            tenant.newTokens();
            try (TenantSession later = session(tenant)) {
                BundleEntry down = DiagnosticSync.of(later, one).run().entry();
                tenant.clock().advanceTo(down.until().plusSeconds(1));
                DiagnosticBundles started = open(store, tenant);
                assertThat(rows(store)).isZero();
                assertThat(folder).isEmptyDirectory();
                assertRefused(started, down.id(), Reason.UNKNOWN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    void whatSomebodyChangedInTheDatabaseIsRefused(Store store) throws SQLException {
        assumeTrue(store.missing().isEmpty(), store.missing());
        try (SimulatedTenant tenant = SimulatedTenant.builder().start();
                TenantSession session = session(tenant)) {
            DiagnosticBundles bundles = open(store, tenant);
            String id = DiagnosticSync.of(session, bundles).run().entry().id();
            for (String change : new String[] {"ends = ends - 1", "made = made + 1", "sealed = '***'"}) {
                try (var connection = store.source(folder).getConnection();
                        var update = connection.createStatement()) {
                    update.execute("update " + Store.tables(folder) + "bundle set " + change);
                }
                assertRefused(bundles, id, Reason.DAMAGED);
            }
        }
    }
}
