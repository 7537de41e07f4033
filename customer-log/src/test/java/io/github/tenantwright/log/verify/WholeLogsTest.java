package io.github.tenantwright.log.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.audit.BrokenLogException;
import io.github.tenantwright.audit.LogHead;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that nobody changed raise no alarm, whatever crashes, threads and processes did to them. */
class WholeLogsTest {
    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @Test
    void logsThatGoOnAfterACrashAtAnyByteOfALine_areIntactAndTellOfTheCrash() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        Logs.write(whole, new Random(20), 3);
        byte[] log = Logs.read(whole);
        List<byte[]> lines = Logs.lines(log);
        int cuts = 0;
        int told = 0;
        for (int line = 0; line < 3; line++) {
            int begin = Logs.join(lines.subList(0, line)).length;
            for (int cut = 0; cut <= lines.get(line).length; cut++) {
                Path file = Files.write(folder.resolve("cut.jsonl"), Arrays.copyOf(log, begin + cut));
                LogHead head = Logs.write(file, random, 1);
                Verdict verdict = LogVerifier.withoutReceipt().verify(file);
                assertThat(verdict.hash()).isEqualTo(head.hash());
                assertThat(verdict.flaws())
                        .as("line " + line + " cut at " + cut)
                        .isEmpty();
                boolean left = cut > 0 && cut < lines.get(line).length - 1;
                assertThat(verdict.crashCount()).isEqualTo(left ? 1 : 0);
                assertThat(verdict.last()).isEqualTo(line + 1 + (cut >= lines.get(line).length - 1 ? 1 : 0));
                cuts++;
                told += left ? 1 : 0;
                if (left) {
                    byte[] remains = Logs.read(file);
                    remains[begin + random.nextInt(cut)] ^= 4;
                    assertThat(verify(remains).isIntact())
                            .as("what the crash left was changed")
                            .isFalse();
                }
            }
        }
        System.out.printf(
                "Logs cut at every byte of a line and continued: %,d, crashes told: %,d, alarms: 0%n", cuts, told);
    }

    @Test
    void aCrashWhileTheNextLineIsBegun_andZerosAfterAPowerFailure_areNoFlaw() throws IOException {
        Path file = folder.resolve("log.jsonl");
        Logs.write(file, random, 2);
        byte[] before = Logs.read(file);
        Logs.write(file, random, 1);
        byte[] line = Arrays.copyOfRange(Logs.read(file), before.length, before.length + 90);
        List<byte[]> parts = new ArrayList<>(List.of(before, line, new byte[] {'\n'}));
        Files.write(file, Logs.join(parts));
        Logs.write(file, random, 1);
        assertThat(LogVerifier.withoutReceipt().verify(file).crashes()).hasSize(1);

        parts.addAll(List.of(line, new byte[300]));
        Files.write(file, Logs.join(parts));
        Logs.write(file, random, 2);
        Verdict verdict = LogVerifier.withoutReceipt().verify(file);
        assertThat(verdict.flaws()).isEmpty();
        assertThat(verdict.crashes()).singleElement().satisfies(crash -> {
            assertThat(crash.lines()).isEqualTo(2);
            assertThat(crash.at()).isEqualTo(3);
            assertThat(crash.next()).isEqualTo(3);
        });
        assertThat(verdict.words())
                .contains("A crash cut 2 lines at 3 of the file; line 3 goes on from the one before.");
    }

    @Test
    void linesOfManyThreadsAndOfTwoLogsOfOneFileAreOneChain() throws IOException {
        Path file = folder.resolve("log.jsonl");
        try (AuditLog one = AuditLog.jsonLines(file);
                AuditLog two = AuditLog.jsonLines(file)) {
            IntStream.range(0, 1_000)
                    .parallel()
                    .forEach(i -> (i % 3 == 0 ? one : two).record(Logs.event(new Random(i), i)));
            assertThat(one.head()).isEqualTo(two.head());
        }
        Verdict verdict = LogVerifier.withoutReceipt().verify(file);
        assertThat(verdict.flaws()).isEmpty();
        assertThat(verdict.last()).isEqualTo(1_000);
    }

    @Test
    void linesOfSeveralProcessesAreOneChain() throws Exception {
        Path file = folder.resolve("log.jsonl");
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            writers.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }
        Verdict verdict = LogVerifier.withoutReceipt().verify(file);
        assertThat(verdict.flaws()).isEmpty();
        assertThat(verdict.last()).isEqualTo(600);
    }

    /** Another process that writes. */
    static final class Writer {
        public static void main(String[] args) {
            try (AuditLog log = AuditLog.jsonLines(new File(args[0]).toPath())) {
                for (int i = 0; i < 300; i++) {
                    log.record(Logs.event(new Random(i), i));
                }
            }
        }
    }

    @Test
    void aLogWhoseEndWasChangedIsNotWrittenOn() throws IOException {
        Path file = folder.resolve("log.jsonl");
        Logs.write(file, random, 3);
        byte[] log = Logs.read(file);
        byte[] changed = log.clone();
        changed[changed.length - 200] ^= 1;
        for (byte[] end : List.of(
                changed,
                Logs.join(List.of(log, new byte[] {'x', '\n'})),
                Logs.join(List.of(log, new byte[] {'\n'})),
                "{\"at\":\"2026-01-01T00:00:00Z\"}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Files.write(file, end);
            assertThatThrownBy(() -> AuditLog.jsonLines(file))
                    .isInstanceOf(BrokenLogException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("begin another one");
            assertThat(Logs.read(file)).isEqualTo(end);
        }
    }

    @Test
    void aLogThatLosesLinesWhileItIsWrittenStopsTheWork() throws IOException {
        Path file = folder.resolve("log.jsonl");
        try (AuditLog log = AuditLog.jsonLines(file)) {
            log.record(Logs.event(random, 1));
            byte[] one = Logs.read(file);
            log.record(Logs.event(random, 2));
            Files.write(file, one);
            assertThatThrownBy(() -> log.record(Logs.event(random, 3)))
                    .isInstanceOf(BrokenLogException.class)
                    .hasMessageContaining("are gone");
        }
    }

    @Test
    void anEmptyLogHasNoFlaw_butOneThatAReceiptTellsOfHas() throws IOException {
        Path file = Files.createFile(folder.resolve("log.jsonl"));
        assertThat(LogVerifier.withoutReceipt().verify(file).isIntact()).isTrue();
        LogHead head = Logs.write(folder.resolve("other.jsonl"), random, 2);
        LogVerifier verifier = LogVerifier.withKey(Logs.PORTAL.publicKey()).receipt(Logs.receipt(head));
        assertThat(verifier.verify(file).flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.kind()).isEqualTo(Flaw.Kind.CUT_OFF));
        Logs.write(file, random, 5);
        assertThat(verifier.verify(file).flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw.kind()).isEqualTo(Flaw.Kind.OTHER_LOG));
    }

    private static Verdict verify(byte[] log) throws IOException {
        return LogVerifier.withoutReceipt().verify(new java.io.ByteArrayInputStream(log));
    }
}
