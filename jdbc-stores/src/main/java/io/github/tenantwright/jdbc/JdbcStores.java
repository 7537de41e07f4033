package io.github.tenantwright.jdbc;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.audit.LogHead;
import io.github.tenantwright.bundle.BundleStore;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.Journal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Stores in a database that all nodes of a portal share. Tried with H2 and PostgreSQL; plain SQL, so that others may do.
 * Thread-safe; the data source, best a pool, stays the caller's.
 *
 * <pre>{@code
 * JdbcStores stores = JdbcStores.on(dataSource).build();
 * stores.createTables();
 * SyncNow syncNow = SyncNow.builder(tenant).journal(stores.journal()).build();
 * }</pre>
 *
 * <p>A runner's hold on a run is a lease: it ends by itself some time after its node died, so that another node can go
 * on. A runner that was only paused finds out before its next write, and stops. What no lease can fence is a call that
 * is already under way when the lease ends; the new runner's look before each step finds what it did.
 */
public final class JdbcStores {
    private static final int ATTEMPTS = 3;

    private final Database database;
    private final Tables tables;
    private final Lease lease;

    private JdbcStores(Builder builder) {
        this.database = new Database(builder.source);
        this.tables = new Tables(builder.tables);
        this.lease = new Lease(database, tables, builder.lease, builder.renewing, Optional.ofNullable(builder.clock));
    }

    /** Stores in the database that the source connects to. */
    public static Builder on(DataSource source) {
        return new Builder(source);
    }

    /**
     * Makes the tables that are missing; does nothing where all are there. Several nodes may do so at once.
     *
     * @throws JdbcStoreException when the database fails, or its user may not make tables
     */
    public void createTables() {
        for (int attempt = 1; ; attempt++) {
            try {
                database.transact("Making the tables", this::create);
                return;
            } catch (JdbcStoreException failed) {
                // "If not exists" is no lock: of two that look at once, the second finds the first one's table.
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    private boolean create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String ddl : tables.ddl()) {
                statement.execute(ddl);
            }
        }
        return true;
    }

    /** Journals of runs. */
    public Journal journal() {
        return new JdbcJournal(database, tables, lease);
    }

    /** Encrypted diagnostic bundles. Their keys belong elsewhere: who has both can read. */
    public BundleStore bundles() {
        return new JdbcBundles(database, tables);
    }

    /**
     * A log of audit events. An event is in the database before the listener returns. All nodes write one chain: the row
     * of the log is locked while a line is added.
     *
     * @param log whose, as in the tenant's id; several may be in one table
     */
    public AuditListener audit(String log) {
        return new JdbcAudit(database, tables, Check.text("log", log, 200));
    }

    /**
     * Hands over the lines of a log in their order, as JSON, without holding all in memory.
     *
     * @param log as given to {@link #audit}
     */
    public void readAudit(String log, Consumer<String> line) {
        JdbcAudit.read(database, tables, log, line);
    }

    /**
     * Where a log stands: what a receipt is made of. Empty when nothing was written to it yet.
     *
     * @param log as given to {@link #audit}
     */
    public Optional<LogHead> auditHead(String log) {
        return JdbcAudit.head(database, tables, log);
    }

    /** How the stores are set up. */
    public static final class Builder {
        private final DataSource source;
        private String tables = "tenantwright_";
        private Duration lease = Duration.ofMinutes(1);
        private boolean renewing = true;
        private @Nullable InstantSource clock;

        private Builder(DataSource source) {
            this.source = Check.notNull("source", source);
        }

        /**
         * What the tables' names begin with; default {@code tenantwright_}. May name a schema: {@code portal.tw_}.
         *
         * @throws InvalidInputException when it is not of lower case letters, digits and underscores
         */
        public Builder tables(String prefix) {
            new Tables(prefix);
            this.tables = prefix;
            return this;
        }

        /**
         * How long a hold outlives the death of its runner; default a minute. It is renewed at a third of it, by a
         * background thread while a run is held.
         *
         * @throws InvalidInputException when it is shorter than a second or longer than a day
         */
        public Builder lease(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofDays(1)) > 0) {
                throw new InvalidInputException("lease", value, "from a second to a day");
            }
            this.lease = value;
            return this;
        }

        /**
         * Renew holds with the run's own writes only, without a background thread: then a run that waits for longer than
         * the lease may be taken over.
         */
        public Builder withoutRenewal() {
            this.renewing = false;
            return this;
        }

        /** Whose time counts for leases; default the database's, since the clocks of nodes differ. */
        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /** Ready for use; does not connect yet. */
        public JdbcStores build() {
            return new JdbcStores(this);
        }
    }
}
