package io.github.tenantwright.jdbc;

import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.audit.LogHead;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/** One row an event. The row of the log is locked for each, so that the lines of all nodes are one chain. */
record JdbcAudit(Database database, Tables tables, String log) implements AuditListener {
    private static final int AT_ONCE = 500;
    private static final int ATTEMPTS = 5;

    /** @throws JdbcStoreException when the event can't be written: then the work that it tells of must stop */
    @Override
    public void record(AuditEvent event) {
        String doing = "Writing to the log " + log;
        // The row is made beside this transaction, not within it: a pool may have one connection only.
        while (!database.transact(doing, connection -> append(connection, event))) {
            ensureRow(doing);
        }
    }

    private boolean append(Connection connection, AuditEvent event) throws SQLException {
        Optional<LogHead> head = head(connection, tables, log, " for update");
        if (head.isEmpty()) {
            return false;
        }
        LogHead.Next next = head.get().next(event);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + tables.events() + " (log, seq, entry) values (?, ?, ?)")) {
            insert.setString(1, log);
            insert.setLong(2, next.head().sequence());
            insert.setString(3, next.text());
            insert.executeUpdate();
        }
        try (PreparedStatement update =
                connection.prepareStatement("update " + tables.logs() + " set seq = ?, hash = ? where log = ?")) {
            update.setLong(1, next.head().sequence());
            update.setString(2, next.head().hash());
            update.setString(3, log);
            update.executeUpdate();
        }
        return true;
    }

    private void ensureRow(String doing) {
        LogHead fresh = LogHead.fresh();
        for (int attempt = 1; ; attempt++) {
            try {
                database.inTransaction(connection -> {
                    try (PreparedStatement insert = connection.prepareStatement("insert into " + tables.logs()
                            + " (log, id, seq, hash) select ?, ?, 0, ? where not exists (select 1 from "
                            + tables.logs() + " where log = ?)")) {
                        insert.setString(1, log);
                        insert.setString(2, fresh.log());
                        insert.setString(3, fresh.hash());
                        insert.setString(4, log);
                        return insert.executeUpdate();
                    }
                });
                return;
            } catch (SQLException failed) {
                if (Database.DUPLICATE.equals(failed.getSQLState())) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw new JdbcStoreException(doing, failed);
                }
            }
        }
    }

    static Optional<LogHead> head(Database database, Tables tables, String log) {
        return database.transact("Reading the log " + log, connection -> head(connection, tables, log, ""))
                .filter(head -> head.sequence() > 0);
    }

    private static Optional<LogHead> head(Connection connection, Tables tables, String log, String how)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, seq, hash from " + tables.logs() + " where log = ?" + how)) {
            select.setString(1, log);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new LogHead(rows.getString(1), rows.getLong(2), rows.getString(3)))
                        : Optional.empty();
            }
        }
    }

    static void read(Database database, Tables tables, String log, Consumer<String> line) {
        database.transact("Reading the log " + log, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select entry from " + tables.events() + " where log = ? order by seq")) {
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
