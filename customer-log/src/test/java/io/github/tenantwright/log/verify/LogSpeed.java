package io.github.tenantwright.log.verify;

import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditLog;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What the chain costs a line, and the verifier: CPU time of the thread, best round. Arguments: lines each round, rounds. */
final class LogSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private LogSpeed() {}

    private interface Work {
        void run() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        int lines = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        List<AuditEvent> events = IntStream.range(0, lines)
                .mapToObj(i -> Logs.event(new Random(i), i))
                .toList();
        Path folder = Files.createTempDirectory("log-speed");
        Path chained = folder.resolve("chained.jsonl");
        Path plain = folder.resolve("plain.jsonl");
        best("JSON lines without a chain", lines, rounds, () -> {
            try (OutputStream out = new FileOutputStream(plain.toFile(), true)) {
                for (AuditEvent event : events) {
                    out.write((event.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        best("chained, with the lock", lines, rounds, () -> {
            try (AuditLog log = AuditLog.jsonLines(chained)) {
                events.forEach(log::record);
            }
        });
        long bytes = Files.size(chained);
        best(
                "verified",
                lines * rounds,
                rounds,
                () -> LogVerifier.withoutReceipt().verify(chained));
        System.out.printf(
                "bytes a line: %d chained, %d plain%n", bytes / lines / rounds, Files.size(plain) / lines / rounds);
        Files.delete(chained);
        Files.delete(folder.resolve("chained.jsonl.lock"));
        Files.delete(plain);
        Files.delete(folder);
    }

    private static void best(String what, int lines, int rounds, Work work) throws IOException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            long began = THREADS.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - began);
        }
        System.out.printf("%s: %.1f µs a line%n", what, best / 1_000.0 / lines);
    }
}
