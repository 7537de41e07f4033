package io.github.tenantwright.plan;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines to one run's file. Each is handed to the operating system before {@link #append} returns. It is brought
 * to the disk at once where it {@linkplain JournalEntry#outlastsPower has to outlast the power}, otherwise together with
 * the next line that comes a second or more after the last such time: thousands of small steps don't each wait for the
 * disk. The file is opened with the first line. Not by way of a channel, which an interrupt would close.
 */
final class FileJournalWriter implements AutoCloseable {
    private static final long LONGEST_UNFORCED = TimeUnit.SECONDS.toNanos(1);
    private final Path path;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RandomAccessFile file;
    private boolean broken;
    private long forcedAt = System.nanoTime();

    FileJournalWriter(Path path) {
        this.path = path;
    }

    void append(JournalEntry entry) {
        byte[] line = (entry.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            if (broken) {
                throw new IOException("an earlier line could not be written");
            }
            // Until it has succeeded, nothing may follow what could be half a line.
            broken = true;
            RandomAccessFile out = open();
            out.write(line);
            long now = System.nanoTime();
            if (entry.outlastsPower() || now - forcedAt > LONGEST_UNFORCED) {
                out.getFD().sync();
                forcedAt = now;
            }
            broken = false;
        } catch (IOException full) {
            throw new UncheckedIOException("The journal " + path + " can't be written, so the run stops", full);
        } finally {
            lock.unlock();
        }
    }

    private RandomAccessFile open() throws IOException {
        RandomAccessFile open = file;
        if (open == null) {
            boolean isNew = !Files.exists(path);
            open = new RandomAccessFile(path.toFile(), "rw");
            file = open;
            long end = endOfLastLine(open);
            open.setLength(end);
            open.seek(end);
            if (isNew) {
                forceFolder();
            }
        }
        return open;
    }

    /** What a crash left of a line is cut off, so that the next line is readable. */
    private static long endOfLastLine(RandomAccessFile file) throws IOException {
        byte[] block = new byte[8192];
        long end = file.length();
        while (end > 0) {
            int size = (int) Math.min(block.length, end);
            file.seek(end - size);
            file.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                if (block[i] == '\n') {
                    return end - size + i + 1;
                }
            }
            end -= size;
        }
        return 0;
    }

    /** The new file's name has to outlast the power as well; some systems can't be asked for it. */
    private void forceFolder() {
        Path folder = path.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOffered) {
            // Windows: its file system journals names itself.
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            broken = true;
            if (file != null) {
                file.close();
            }
        } catch (IOException late) {
            throw new UncheckedIOException("The journal " + path + " can't be closed", late);
        } finally {
            lock.unlock();
        }
    }
}
