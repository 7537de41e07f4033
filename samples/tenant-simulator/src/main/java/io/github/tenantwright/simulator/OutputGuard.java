package io.github.tenantwright.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Fails a test that wrote a secret anywhere: to the standard streams, to {@code java.util.logging}, to a log file, or
 * into an exception that ended it. The secrets are those that simulated tenants of this process have seen ({@link
 * SeenSecrets}).
 *
 * <p>Registered for all tests of a module by a file {@code META-INF/services/org.junit.jupiter.api.extension.Extension}
 * that names this class, and in {@code junit-platform.properties}
 *
 * <pre>{@code
 * junit.jupiter.extensions.autodetection.enabled = true
 * tenantwright.guarded.files = target/test-log.txt
 * tenantwright.guarded.loggers = okhttp3
 * }</pre>
 *
 * <p>The files are what the module's logging writes, separated by commas; each run of the tests begins them anew. The loggers are those of {@code java.util.logging} that are to say everything. Tests that run at the same
 * time may be blamed for each other.
 */
public final class OutputGuard
        implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, TestExecutionExceptionHandler {

    private static final AtomicReference<@Nullable Outputs> OUTPUTS = new AtomicReference<>();
    private static final ReentrantLock LOCK = new ReentrantLock();

    /** Made by JUnit. */
    public OutputGuard() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        LOCK.lock();
        try {
            if (OUTPUTS.get() == null) {
                OUTPUTS.set(new Outputs(
                        names(context, "tenantwright.guarded.files"), names(context, "tenantwright.guarded.loggers")));
            }
        } finally {
            LOCK.unlock();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        check();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        SeenSecrets.assertNoneIn("The exception that ended the test", text.toString());
        throw thrown;
    }

    /**
     * Looks at what was written since the last look, without waiting for the end of the test.
     *
     * @throws AssertionError when there is a secret in it
     */
    public static void check() {
        Outputs outputs = OUTPUTS.get();
        if (outputs != null) {
            outputs.check();
        }
    }

    private static List<String> names(ExtensionContext context, String parameter) {
        List<String> names = new ArrayList<>();
        for (String name :
                context.getConfigurationParameter(parameter).orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** What is written while tests run. */
    private static final class Outputs {

        private final ReentrantLock lock = new ReentrantLock();
        private final Map<String, Copy> copies = new HashMap<>();
        private final Map<Path, Long> files = new HashMap<>();
        // Loggers that nobody holds are forgotten together with their levels.
        private final List<Logger> loggers = new ArrayList<>();

        Outputs(List<String> fileNames, List<String> loggerNames) {
            Copy out = new Copy(System.out);
            Copy err = new Copy(System.err);
            Copy log = new Copy(OutputStream.nullOutputStream());
            copies.put("The standard output", out);
            copies.put("The standard error stream", err);
            copies.put("java.util.logging", log);
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            for (String name : loggerNames) {
                Logger logger = Logger.getLogger(name);
                logger.setLevel(Level.ALL);
                logger.addHandler(new Writing(log));
                loggers.add(logger);
            }
            fileNames.forEach(name -> files.put(Path.of(name), 0L));
        }

        void check() {
            lock.lock();
            try {
                copies.forEach((what, copy) -> SeenSecrets.assertNoneIn(what, copy.taken()));
                for (Map.Entry<Path, Long> file : files.entrySet()) {
                    SeenSecrets.assertNoneIn("The file " + file.getKey(), appended(file));
                }
            } finally {
                lock.unlock();
            }
        }

        /** A file that nobody has written to since this process began is an earlier one's. */
        private static String appended(Map.Entry<Path, Long> file) {
            Path path = file.getKey();
            try {
                long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
                if (!Files.exists(path) || Files.getLastModifiedTime(path).toMillis() < begun) {
                    return "";
                }
                try (SeekableByteChannel open = Files.newByteChannel(path)) {
                    long size = open.size();
                    long from = Math.min(file.getValue(), size);
                    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(size - from, Integer.MAX_VALUE - 8));
                    open.position(from);
                    int read = 0;
                    while (bytes.hasRemaining() && read >= 0) {
                        read = open.read(bytes);
                    }
                    file.setValue(from + bytes.position());
                    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Keeps what passes through until it is taken. */
    private static final class Copy extends OutputStream {

        private final OutputStream target;
        private final ReentrantLock lock = new ReentrantLock();
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Copy(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            lock.lock();
            try {
                kept.write(bytes, from, length);
            } finally {
                lock.unlock();
            }
            target.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        String taken() {
            lock.lock();
            try {
                String text = kept.toString(StandardCharsets.UTF_8);
                kept.reset();
                return text;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Writes each record out in full. */
    private static final class Writing extends Handler {

        private final PrintStream out;

        Writing(OutputStream out) {
            this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
            setLevel(Level.ALL);
            setFormatter(new SimpleFormatter());
        }

        @Override
        public void publish(LogRecord record) {
            out.print(getFormatter().format(record));
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
