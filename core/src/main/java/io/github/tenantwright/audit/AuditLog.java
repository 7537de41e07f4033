package io.github.tenantwright.audit;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes each event as one JSON line with stable member names. Thread-safe; the file is only ever appended to, and each
 * line is handed to the operating system before {@link #record} returns. What looks like a token is taken out.
 */
public final class AuditLog implements AuditListener, AutoCloseable {
    // Not a channel: that would close for good when the thread that logs is interrupted, as one whose call was is.
    private final OutputStream file;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean cutOff;

    private AuditLog(OutputStream file, boolean cutOff) {
        this.file = file;
        this.cutOff = cutOff;
    }

    /**
     * A log in this file, which is made if absent.
     *
     * @throws UncheckedIOException when the file can't be opened
     */
    public static AuditLog jsonLines(Path path) {
        try {
            boolean cutOff = Files.exists(path) && endsInMidLine(path);
            return new AuditLog(new FileOutputStream(path.toFile(), true), cutOff);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("The audit log " + path + " can't be opened", notWritable);
        }
    }

    private static boolean endsInMidLine(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return file.size() > 0 && file.position(file.size() - 1).read(last) == 1 && last.get(0) != '\n';
        }
    }

    /** @throws UncheckedIOException when the line can't be written: then the work that it tells of must stop */
    @Override
    public void record(AuditEvent event) {
        String line = event.toJson() + "\n";
        lock.lock();
        try {
            // A line that a crash or a full disk cut off stays as it is; what follows begins on a line of its own.
            byte[] bytes = (cutOff ? "\n" + line : line).getBytes(StandardCharsets.UTF_8);
            cutOff = true;
            file.write(bytes);
            file.flush();
            cutOff = false;
        } catch (IOException full) {
            throw new UncheckedIOException("The audit log can't be written", full);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException late) {
            throw new UncheckedIOException("The audit log can't be closed", late);
        }
    }
}
