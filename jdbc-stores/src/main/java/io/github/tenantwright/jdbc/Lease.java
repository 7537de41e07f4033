package io.github.tenantwright.jdbc;

import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Who has a run, in the database. The row of a run is locked for each change, so that two can't have it. */
record Lease(Database database, Tables tables, Duration length, boolean renewing, Optional<InstantSource> clock) {
    private static final int ATTEMPTS = 5;

    /**
     * Takes the run for a new holder.
     *
     * @return the number of its last line
     * @throws RunLockedException when somebody else has it
     */
    int take(RunId run, String holder) {
        // Before the other transaction, not within it: a pool may have one connection only.
        ensureRow(run);
        return database.transact("Taking the run " + run, connection -> {
            Row row = lock(connection, run);
            if (row.holder().isPresent()
                    && row.expires().isPresent()
                    && row.expires().get().isAfter(row.now())) {
                throw new RunLockedException(run);
            }
            try (PreparedStatement update = connection.prepareStatement(
                    "update " + tables.runs() + " set holder = ?, fence = fence + 1, expires = ? where run = ?")) {
                update.setString(1, holder);
                update.setObject(2, time(row.now().plus(length)));
                update.setString(3, run.value());
                update.executeUpdate();
            }
            return lastLine(connection, run);
        });
    }

    /** Whoever is first makes the row; in a transaction of its own, since one that failed can do no more. */
    private void ensureRow(RunId run) {
        for (int attempt = 1; ; attempt++) {
            try {
                database.inTransaction(connection -> {
                    try (PreparedStatement insert = connection.prepareStatement("insert into " + tables.runs()
                            + " (run, fence) select ?, 0 where not exists (select 1 from " + tables.runs()
                            + " where run = ?)")) {
                        insert.setString(1, run.value());
                        insert.setString(2, run.value());
                        return insert.executeUpdate();
                    }
                });
                return;
            } catch (SQLException failed) {
                if (Database.DUPLICATE.equals(failed.getSQLState())) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw new JdbcStoreException("Taking the run " + run, failed);
                }
            }
        }
    }

    /**
     * Confirms within a transaction that the holder still has the run, lengthens its time, and keeps everybody else off
     * until the transaction ends.
     *
     * @throws RunLockedException when the run was taken over
     */
    void confirm(Connection connection, RunId run, String holder) throws SQLException {
        Row row = lock(connection, run);
        if (!row.holder().equals(Optional.of(holder))) {
            throw new RunLockedException(run);
        }
        Instant end = row.now().plus(length);
        // Lengthening it a little each time would write a row for every line.
        if (row.expires().isEmpty()
                || Duration.between(row.expires().get(), end).compareTo(length.dividedBy(4)) > 0) {
            try (PreparedStatement update =
                    connection.prepareStatement("update " + tables.runs() + " set expires = ? where run = ?")) {
                update.setObject(1, time(end));
                update.setString(2, run.value());
                update.executeUpdate();
            }
        }
    }

    /** Gives the run up, if the holder still has it. */
    void giveUp(RunId run, String holder) {
        database.transact("Giving the run " + run + " up", connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "update " + tables.runs() + " set holder = null, expires = null where run = ? and holder = ?")) {
                update.setString(1, run.value());
                update.setString(2, holder);
                return update.executeUpdate();
            }
        });
    }

    private Row lock(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select holder, expires, current_timestamp from " + tables.runs() + " where run = ? for update")) {
            select.setString(1, run.value());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("The run " + run + " has no row", "02000");
                }
                OffsetDateTime expires = rows.getObject(2, OffsetDateTime.class);
                Instant now = clock.isPresent()
                        ? clock.get().instant()
                        : rows.getObject(3, OffsetDateTime.class).toInstant();
                return new Row(
                        Optional.ofNullable(rows.getString(1)),
                        Optional.ofNullable(expires).map(OffsetDateTime::toInstant),
                        now);
            }
        }
    }

    private int lastLine(Connection connection, RunId run) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select max(line) from " + tables.lines() + " where run = ?")) {
            select.setString(1, run.value());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Row(Optional<String> holder, Optional<Instant> expires, Instant now) {}
}
