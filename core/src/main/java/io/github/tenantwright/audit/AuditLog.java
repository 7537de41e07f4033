package io.github.tenantwright.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Writes each event as one JSON line with stable member names, {@linkplain LogHead chained} to the line before.
 * Thread-safe; the file is only ever appended to, and each line is handed to the operating system before {@link #record}
 * returns. Several logs of one file, in one process or in several of one machine, write one chain: a lock file beside it
 * keeps their lines apart. What looks like a token is taken out.
 *
 * <p>What a crash left of a line stays as it is; the next line begins on a line of its own and says what it found.
 */
public final class AuditLog implements AuditListener, AutoCloseable {
    // Within a process the operating system's locks keep nobody apart. Few for all files, so that none has to be let
    // go.
    private static final ReentrantLock[] LOCKS =
            Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(20);

    // Neither is read or written as a channel: that would close for good when the thread that logs is interrupted, as
    // one whose call was is. Locking without waiting is no such work.
    private final Path path;
    private final RandomAccessFile file;
    private final FileChannel lockFile;
    private final ReentrantLock lock;
    private LogHead head = LogHead.fresh();
    private long end = -1;

    private AuditLog(Path path, RandomAccessFile file, FileChannel lockFile, ReentrantLock lock) {
        this.path = path;
        this.file = file;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * A log in this file, which is made if absent. An existing one is written on, if its end is as it was left.
     *
     * @throws BrokenLogException when its end was changed by somebody
     * @throws UncheckedIOException when the file can't be opened
     */
    public static AuditLog jsonLines(Path path) {
        AuditLog log;
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            try {
                Path real = path.toRealPath();
                log = new AuditLog(
                        path,
                        file,
                        FileChannel.open(
                                real.resolveSibling(real.getFileName() + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE),
                        LOCKS[Math.floorMod(real.hashCode(), LOCKS.length)]);
            } catch (IOException notLocked) {
                file.close();
                throw notLocked;
            }
        } catch (IOException notWritable) {
            throw new UncheckedIOException("The audit log " + path + " can't be opened", notWritable);
        }
        try {
            log.head();
            return log;
        } catch (UncheckedIOException broken) {
            log.close();
            throw broken;
        }
    }

    /**
     * @throws BrokenLogException when somebody else than a log changed the file meanwhile
     * @throws UncheckedIOException when the line can't be written: then the work that it tells of must stop
     */
    @Override
    public void record(AuditEvent event) {
        alone(() -> {
            long length = file.length();
            LogTail tail = length == end ? new LogTail(head, null, false) : tail();
            LogHead.Next next = tail.head().next(event, tail.cut());
            byte[] bytes = ((tail.inMidLine() ? "\n" : "") + next.text() + "\n").getBytes(StandardCharsets.UTF_8);
            end = -1;
            file.seek(length);
            file.write(bytes);
            head = next.head();
            end = length + bytes.length;
            return head;
        });
    }

    /**
     * Where the log stands: what a receipt is made of.
     *
     * @throws UncheckedIOException when the file can't be read, or was changed
     */
    public LogHead head() {
        return alone(() -> file.length() == end ? head : tail().head());
    }

    private LogTail tail() throws IOException {
        LogTail tail = LogTail.read(file, path.toString());
        if (head.sequence() > 0
                && (tail.head().sequence() < head.sequence()
                        || !tail.head().log().equals(head.log()))) {
            throw new BrokenLogException(path.toString(), "lines that were written to it are gone");
        }
        if (tail.cut() == null && !tail.inMidLine()) {
            head = tail.head();
            end = file.length();
        }
        return tail;
    }

    private interface Work {
        LogHead run() throws IOException;
    }

    private LogHead alone(Work work) {
        lock.lock();
        try (FileLock held = lockAcrossProcesses()) {
            return work.run();
        } catch (IOException full) {
            throw new UncheckedIOException("The audit log " + path + " can't be written", full);
        } finally {
            lock.unlock();
        }
    }

    private FileLock lockAcrossProcesses() throws IOException {
        for (long began = System.nanoTime(); System.nanoTime() - began < LONGEST_WAIT; ) {
            try {
                FileLock held = lockFile.tryLock();
                if (held != null) {
                    return held;
                }
            } catch (OverlappingFileLockException heldByAnotherClassLoader) {
                // As if it were another process.
            }
            LockSupport.parkNanos(100_000);
        }
        throw new IOException("another process holds its lock");
    }

    @Override
    public void close() {
        lock.lock();
        try {
            file.close();
            lockFile.close();
        } catch (IOException late) {
            throw new UncheckedIOException("The audit log " + path + " can't be closed", late);
        } finally {
            lock.unlock();
        }
    }
}
