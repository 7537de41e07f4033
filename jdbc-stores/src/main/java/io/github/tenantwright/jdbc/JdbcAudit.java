package io.github.tenantwright.jdbc;

import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditListener;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.function.Consumer;

/** One row an event. */
record JdbcAudit(Database database, Tables tables, String log) implements AuditListener {
    private static final int AT_ONCE = 500;

    /** @throws JdbcStoreException when the event can't be written: then the work that it tells of must stop */
    @Override
    public void record(AuditEvent event) {
        database.transact("Writing to the log " + log, connection -> {
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into " + tables.events() + " (log, entry) values (?, ?)")) {
                insert.setString(1, log);
                insert.setString(2, event.toJson());
                return insert.executeUpdate();
            }
        });
    }

    static void read(Database database, Tables tables, String log, Consumer<String> line) {
        database.transact("Reading the log " + log, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select entry from " + tables.events() + " where log = ? order by id")) {
                select.setString(1, log);
                // Within a transaction, PostgreSQL then hands them over in portions.
                select.setFetchSize(AT_ONCE);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        line.accept(rows.getString(1));
                    }
                }
            }
            return true;
        });
    }
}
