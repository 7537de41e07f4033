package io.github.tenantwright.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs of two nodes over one database, against a tenant on HTTP. */
class RunsTest {
    private static final OperationCatalog CATALOG =
            OperationCatalog.builder().operation("rename", Rename.class).build();
    private static final String ANNA = "anna.hall@contoso.example";
    private static final String BEN = "ben.hall@contoso.example";

    @TempDir
    Path folder;

    private final SimulatedTenant tenant = SimulatedTenant.builder()
            .user(SimUser.named(ANNA).license(SkuName.OFFICE_365_E5))
            .user(SimUser.named(BEN).license(SkuName.OFFICE_365_E5))
            .start();

    @AfterEach
    void stop() {
        Rename.pause = () -> {};
        tenant.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILES")
    void runnerThatWasPausedAndReplaced_sendsNothingMore(Store store) {
        assumeTrue(store.missing().isEmpty(), store.missing());
        JdbcStores stores = store.stores(folder, tenant.clock());
        Journal pausedNode = stores.journal();
        Journal otherNode = store.stores(folder, tenant.clock()).journal();
        AtomicReference<RunReport> others = new AtomicReference<>();
        AtomicInteger pauses = new AtomicInteger();
        Rename.pause = () -> {
            if (pauses.getAndIncrement() == 0) {
                tenant.clock().advance(Duration.ofMinutes(5));
                RunId run = otherNode.runs().get(0);
                others.set(runner(otherNode, AuditListener.NONE).resume(run));
            }
        };
        Plan plan = Plan.of(
                TenantId.of(tenant.tenantId()),
                tenant.clock().instant(),
                new Rename(ANNA, "Anna Hill"),
                new Rename(BEN, "Ben Hill"));

        assertThatThrownBy(() -> runner(pausedNode, stores.audit("paused")).run(plan))
                .isInstanceOf(RunLockedException.class);

        assertThat(others.get().state()).isEqualTo(RunState.COMPLETED);
        assertThat(tenant.requests().stream()
                        .filter(request -> request.method().equals("PATCH"))
                        .map(request -> request.path()))
                .containsExactlyInAnyOrder("/v1.0/users/" + ANNA, "/v1.0/users/" + BEN);
        RunReport report =
                runner(otherNode, AuditListener.NONE).report(otherNode.runs().get(0));
        assertThat(report.state()).isEqualTo(RunState.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILES")
    void eventsAreReadAsTheyWereWritten_eachLogOnItsOwn(Store store) {
        assumeTrue(store.missing().isEmpty(), store.missing());
        JdbcStores stores = store.stores(folder, tenant.clock());
        List<String> told = new ArrayList<>();
        AuditListener log = stores.audit("contoso");
        stores.audit("another");

        RunReport report = runner(stores.journal(), event -> {
                    told.add(event.toJson());
                    log.record(event);
                })
                .run(Plan.of(
                        TenantId.of(tenant.tenantId()),
                        tenant.clock().instant(),
                        new Rename(ANNA, "Änna \\ \"Hill\"")));

        assertThat(report.state()).as(report.words()).isNotNull();
        List<String> read = new ArrayList<>();
        store.stores(folder, tenant.clock()).readAudit("contoso", read::add);
        assertThat(read).hasSameSizeAs(told).hasSizeGreaterThan(2);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i))
                    .contains(told.get(i).substring(1, told.get(i).length() - 1));
        }
        stores.readAudit("another", line -> assertThat(line).isNull());
    }

    private PlanRunner runner(Journal journal, AuditListener audit) {
        TenantSession session = TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.GRAPH, tenant.graphUri())))
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, tenant.graphToken())))
                .clock(tenant.clock())
                .sleeper(wait -> tenant.clock().advance(wait))
                .audit(audit)
                .build();
        return PlanRunner.on(session, CATALOG).journal(journal).build();
    }
}
