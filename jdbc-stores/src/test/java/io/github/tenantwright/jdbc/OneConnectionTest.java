package io.github.tenantwright.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.RunId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing waits for a second connection while it has one: a pool of one, or one in full use, would never give it. */
class OneConnectionTest {
    private static final RunId RUN = RunId.of("run-1");

    @TempDir
    Path folder;

    private final AtomicInteger open = new AtomicInteger();

    @Test
    void oneConnectionIsEnoughForARun() {
        JdbcStores stores = JdbcStores.on(single(Store.H2.source(folder)))
                .withoutRenewal()
                .tables(Store.tables(folder))
                .build();
        stores.createTables();
        Journal journal = stores.journal();
        JournalEntry line = new JournalEntry.Fact(Instant.EPOCH, ObjectKey.of("thing", "one"), "name", "value", false);

        try (Journal.Hold hold = journal.hold(RUN)) {
            hold.confirm();
            journal.append(RUN, line);
        }

        assertThat(journal.read(RUN)).containsExactly(line);
        assertThat(open).hasValue(0);
    }

    private DataSource single(DataSource pool) {
        return proxy(DataSource.class, pool, "getConnection");
    }

    private <T> T proxy(Class<T> type, T of, String counted) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer;
            try {
                answer = method.invoke(of, args);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            if (method.getName().equals("close")) {
                open.decrementAndGet();
            }
            if (method.getName().equals(counted) && answer instanceof Connection connection) {
                assertThat(open.incrementAndGet()).isEqualTo(1);
                return proxy(Connection.class, connection, "");
            }
            return answer;
        }));
    }
}
