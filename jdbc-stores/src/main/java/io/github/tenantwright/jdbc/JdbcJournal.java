package io.github.tenantwright.jdbc;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One row a line. Every line is written in a transaction in which the writer still has the run. */
final class JdbcJournal implements Journal {
    private final Database database;
    private final Tables tables;
    private final Lease lease;
    private final Map<RunId, JdbcHold> holds = new ConcurrentHashMap<>();

    JdbcJournal(Database database, Tables tables, Lease lease) {
        this.database = database;
        this.tables = tables;
        this.lease = lease;
    }

    @Override
    public void append(RunId run, JournalEntry entry) {
        JdbcHold hold = holds.get(run);
        if (hold == null) {
            throw new IllegalStateException("Run " + run + " is written to by nobody but its holder");
        }
        hold.append(entry.toJson());
    }

    @Override
    public List<JournalEntry> read(RunId run) {
        return database.transact("Reading the run " + run, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select entry from " + tables.lines() + " where run = ? order by line")) {
                select.setString(1, run.value());
                List<JournalEntry> entries = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        entries.add(entry(run, entries.size() + 1, rows.getString(1)));
                    }
                }
                return List.copyOf(entries);
            }
        });
    }

    private static JournalEntry entry(RunId run, int number, String line) {
        try {
            return JournalEntry.fromJson(line);
        } catch (InvalidInputException broken) {
            throw broken.within("journal of " + run + ", line " + number);
        }
    }

    @Override
    public List<RunId> runs() {
        return database.transact("Listing the runs", connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("select run from " + tables.lines() + " where line = 1");
                    ResultSet rows = select.executeQuery()) {
                List<RunId> runs = new ArrayList<>();
                while (rows.next()) {
                    runs.add(RunId.of(rows.getString(1)));
                }
                // Here, since databases sort texts each in their own way.
                return runs.stream().sorted().toList();
            }
        });
    }

    @Override
    public Hold hold(RunId run) {
        if (holds.containsKey(run)) {
            // Also when its time is over: its runner is in this process and may come back.
            throw new RunLockedException(run);
        }
        JdbcHold hold = JdbcHold.take(database, tables, lease, run, closed -> holds.remove(run, closed));
        holds.put(run, hold);
        return hold;
    }
}
