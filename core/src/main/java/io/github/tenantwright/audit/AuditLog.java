package io.github.tenantwright.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Writes each event as one JSON line with stable member names. Thread-safe; the file is appended to. */
public final class AuditLog implements AuditListener, AutoCloseable {
    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();

    private AuditLog(FileChannel file) {
        this.file = file;
    }

    /**
     * A log in this file, which is made if absent.
     *
     * @throws UncheckedIOException when the file can't be opened
     */
    public static AuditLog jsonLines(Path path) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            long size = file.size();
            file.position(size);
            ByteBuffer last = ByteBuffer.allocate(1);
            // A line that a crash cut off stays as it is; what follows begins on a line of its own.
            if (size > 0 && file.read(last, size - 1) == 1 && last.get(0) != '\n') {
                file.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            return new AuditLog(file);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("The audit log " + path + " can't be opened", notWritable);
        }
    }

    /** @throws UncheckedIOException when the line can't be written: then the work that it tells of must stop */
    @Override
    public void record(AuditEvent event) {
        ByteBuffer line = ByteBuffer.wrap((Json.write(json(event)) + "\n").getBytes(StandardCharsets.UTF_8));
        lock.lock();
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("The audit log can't be written", full);
        } finally {
            lock.unlock();
        }
    }

    private static ObjectNode json(AuditEvent event) {
        ObjectNode line = Json.object()
                .put("at", event.at().toString())
                .put("tenant", event.tenant().value())
                .put("actor", event.actor())
                .put("run", event.run())
                .put("operation", event.operation())
                .put("kind", event.kind().name().toLowerCase(java.util.Locale.ROOT))
                .put("sentence", event.sentence())
                .put("result", event.result())
                .put("backEnd", event.backEnd())
                .put("status", event.status())
                .put("requestId", event.requestId())
                .put("clientRequestId", event.clientRequestId())
                .put("attempts", event.attempts())
                .put("milliseconds", event.duration().toMillis());
        if (event.before() != null) {
            line.put("before", event.before());
        }
        if (event.after() != null) {
            line.put("after", event.after());
        }
        return line;
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
