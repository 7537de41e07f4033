package io.github.tenantwright.jdbc;

import io.github.tenantwright.plan.Journal;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Where journals are tried; each opens the same store as another node would. */
enum Store {
    H2,
    POSTGRESQL,
    FILES;

    static final String REQUIRED = "tenantwright.postgres";
    private static Postgres postgres;

    /** Why it can't be tried here; empty when it can. A build that requires it fails instead. */
    String missing() {
        String missing = this == POSTGRESQL ? Postgres.missing() : "";
        if (!missing.isEmpty() && "required".equals(System.getProperty(REQUIRED))) {
            throw new IllegalStateException("PostgreSQL is required, and " + missing);
        }
        return missing;
    }

    /** A node with its own connections, over the data of the folder's name. */
    Journal node(Path folder, InstantSource clock) {
        return this == FILES ? Journal.in(folder) : stores(folder, clock).journal();
    }

    JdbcStores stores(Path folder, InstantSource clock) {
        JdbcStores stores = JdbcStores.on(source(folder))
                .clock(clock)
                .withoutRenewal()
                .tables(tables(folder))
                .build();
        stores.createTables();
        return stores;
    }

    DataSource source(Path folder) {
        if (this == POSTGRESQL) {
            return postgres().source();
        }
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + tables(folder) + ";DB_CLOSE_DELAY=-1");
        return h2;
    }

    static String tables(Path folder) {
        return "t" + Integer.toHexString(folder.toString().hashCode()) + "_";
    }

    private static synchronized Postgres postgres() {
        if (postgres == null) {
            postgres = Postgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        }
        return postgres;
    }
}
