package io.github.tenantwright.jdbc;

import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import java.sql.PreparedStatement;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run that this process has, as long as the database says so. */
final class JdbcHold implements Journal.Hold {
    private static final ScheduledThreadPoolExecutor RENEWAL = renewal();

    private final Database database;
    private final Tables tables;
    private final Lease lease;
    private final RunId run;
    private final String holder;
    private final Consumer<JdbcHold> onClose;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledFuture<?> renewing;
    private int lines;
    private boolean broken;
    private boolean closed;

    private JdbcHold(
            Database database,
            Tables tables,
            Lease lease,
            RunId run,
            String holder,
            int lines,
            Consumer<JdbcHold> onClose) {
        this.database = database;
        this.tables = tables;
        this.lease = lease;
        this.run = run;
        this.holder = holder;
        this.lines = lines;
        this.onClose = onClose;
    }

    static JdbcHold take(Database database, Tables tables, Lease lease, RunId run, Consumer<JdbcHold> onClose) {
        String holder = UUID.randomUUID().toString();
        int lines = lease.take(run, holder);
        JdbcHold hold = new JdbcHold(database, tables, lease, run, holder, lines, onClose);
        if (lease.renewing()) {
            long third = lease.length().toMillis() / 3;
            hold.renewing = RENEWAL.scheduleWithFixedDelay(hold::renew, third, third, TimeUnit.MILLISECONDS);
        }
        return hold;
    }

    void append(String entry) {
        lock.lock();
        try {
            if (broken) {
                throw new IllegalStateException("An earlier line of the run " + run + " could not be written");
            }
            // Until it has succeeded, nothing may follow what may be there or not.
            broken = true;
            database.transact("Writing to the run " + run, connection -> {
                lease.confirm(connection, run, holder);
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into " + tables.lines() + " (run, line, entry) values (?, ?, ?)")) {
                    insert.setString(1, run.value());
                    insert.setInt(2, lines + 1);
                    insert.setString(3, entry);
                    return insert.executeUpdate();
                }
            });
            lines++;
            broken = false;
        } catch (RunLockedException replaced) {
            // Nothing was written, and whoever is at another step here is to be told the same.
            broken = false;
            throw replaced;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void confirm() {
        database.transact("Confirming the hold on the run " + run, connection -> {
            lease.confirm(connection, run, holder);
            return true;
        });
    }

    private void renew() {
        try {
            confirm();
        } catch (RunLockedException | JdbcStoreException found) {
            // The run's own next write finds it out again, and is where it has to stop.
            return;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (renewing != null) {
                renewing.cancel(false);
            }
        } finally {
            lock.unlock();
        }
        onClose.accept(this);
        lease.giveUp(run, holder);
    }

    /** One thread for all, that keeps no process alive and goes when nothing is held. */
    private static ScheduledThreadPoolExecutor renewal() {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tenantwright-lease");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
