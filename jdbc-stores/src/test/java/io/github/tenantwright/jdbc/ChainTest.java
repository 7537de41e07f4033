package io.github.tenantwright.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.audit.LogHead;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines that many nodes write at once are one chain, and each log has one of its own. */
class ChainTest {
    private static final int NODES = 4;
    private static final int EVENTS = 100;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILES")
    void nodesThatRaceForOneLogWriteOneChain(Store store) throws Exception {
        assumeTrue(store.missing().isEmpty(), store.missing());
        JdbcStores stores = store.stores(folder, InstantSource.system());
        assertThat(stores.auditHead("contoso")).isEmpty();
        ExecutorService executor = Executors.newFixedThreadPool(NODES);
        try {
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                AuditListener log =
                        store.stores(folder, InstantSource.system()).audit(node == 0 ? "fabrikam" : "contoso");
                nodes.add(executor.submit(() -> {
                    for (int i = 0; i < EVENTS; i++) {
                        log.record(event("event \uD800 \u0000 " + i));
                    }
                }));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(chain(stores, "fabrikam")).hasSize(EVENTS);
        List<LogHead> heads = chain(stores, "contoso");
        assertThat(heads).hasSize((NODES - 1) * EVENTS);
        assertThat(stores.auditHead("contoso")).contains(heads.get(heads.size() - 1));
        assertThat(heads.get(0).log())
                .isNotEqualTo(stores.auditHead("fabrikam").orElseThrow().log());
    }

    private static List<LogHead> chain(JdbcStores stores, String log) {
        List<LogHead> heads = new ArrayList<>();
        stores.readAudit(log, line -> {
            LogHead head = LogHead.after(line).orElseThrow(() -> new AssertionError(line));
            String previous = heads.isEmpty()
                    ? "0".repeat(64)
                    : heads.get(heads.size() - 1).hash();
            assertThat(line)
                    .startsWith("{\"log\":\"" + head.log() + "\",\"seq\":" + (heads.size() + 1) + ",\"prev\":\""
                            + previous + "\",");
            heads.add(head);
        });
        return heads;
    }

    private static AuditEvent event(String sentence) {
        return new AuditEvent(
                Instant.EPOCH,
                TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"),
                "anna@contoso.example",
                "run-1",
                "step",
                AuditEvent.Kind.STEP,
                sentence,
                "done",
                "",
                0,
                "",
                "",
                0,
                Duration.ZERO,
                null,
                null);
    }
}
