package io.github.tenantwright.pwsh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process: given its input, read on both its outputs at the same time, bounded in time and in what it may print, and
 * ended with all its children when it goes beyond either.
 */
final class Shell {
    /**
     * How it went.
     *
     * @param exit the exit code; -1 where it was ended
     * @param hung whether it was ended since its time was over
     * @param flooded whether it was ended since it printed too much
     */
    record Ended(int exit, boolean hung, boolean flooded, String out, String err) {}

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    // What a process that has ended may still have in its pipes; a child of it may hold them open for longer.
    private static final Duration DRAINING = Duration.ofSeconds(5);
    private static final int MOST_ERR = 64 * 1024;

    private final Process process;
    private final CountDownLatch flood = new CountDownLatch(1);

    private Shell(Process process) {
        this.process = process;
    }

    /**
     * @param most how many bytes it may print on standard output
     * @throws IOException when it can't be started
     * @throws InterruptedException when the thread was interrupted; the process is ended by then
     */
    static Ended run(List<String> command, byte[] input, Duration limit, int most)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("POWERSHELL_TELEMETRY_OPTOUT", "1");
        builder.environment().put("POWERSHELL_UPDATECHECK", "Off");
        builder.environment().put("NO_COLOR", "1");
        return new Shell(builder.start()).ended(input, limit, most);
    }

    private Ended ended(byte[] input, Duration limit, int most) throws InterruptedException {
        Reader out = new Reader(process.getInputStream(), most, true);
        Reader err = new Reader(process.getErrorStream(), MOST_ERR, false);
        boolean over = false;
        try {
            List<Thread> threads =
                    List.of(begin("out", out::read), begin("err", err::read), begin("in", () -> write(input)));
            over = process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (!over) {
                kill();
            }
            for (Thread thread : threads.subList(0, 2)) {
                thread.join(DRAINING.toMillis());
            }
            boolean flooded = flood.getCount() == 0;
            int exit = over && !flooded ? process.exitValue() : -1;
            return new Ended(exit, !over && !flooded, flooded, out.text(), err.text());
        } finally {
            if (!over) {
                kill();
            }
            close(process.getOutputStream());
        }
    }

    /** A process that does not read its input, or is gone, is known by what it prints. */
    private void write(byte[] input) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(input);
        } catch (IOException notTaken) {
            LOG.debug("pwsh did not take its input: {}", notTaken.getMessage());
        }
    }

    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread begin(String name, Runnable work) {
        Thread thread = new Thread(work, "tenantwright-pwsh-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException gone) {
            LOG.debug("pwsh's input was closed already: {}", gone.getMessage());
        }
    }

    /** Keeps the beginning of what comes, and goes on reading, so that the process is never held up. */
    private final class Reader {
        private final InputStream from;
        private final int most;
        private final boolean endsAll;
        private final ReentrantLock lock = new ReentrantLock();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Reader(InputStream from, int most, boolean endsAll) {
            this.from = from;
            this.most = most;
            this.endsAll = endsAll;
        }

        void read() {
            byte[] buffer = new byte[8192];
            try {
                for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    keep(buffer, read);
                }
            } catch (IOException ended) {
                LOG.debug("pwsh's output ended: {}", ended.getMessage());
            }
        }

        private void keep(byte[] buffer, int read) {
            lock.lock();
            try {
                int room = most - kept.size();
                kept.write(buffer, 0, Math.min(room, read));
                if (read > room && endsAll && flood.getCount() > 0) {
                    flood.countDown();
                    kill();
                }
            } finally {
                lock.unlock();
            }
        }

        String text() {
            lock.lock();
            try {
                return kept.toString(StandardCharsets.UTF_8);
            } finally {
                lock.unlock();
            }
        }
    }
}
