package io.github.tenantwright.plan;

import static io.github.tenantwright.plan.Put.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final RunId RUN = RunId.of("run-1");
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    @TempDir
    private Path folder;

    private Journal journal() {
        return Journal.in(folder);
    }

    private Path file() {
        return folder.resolve("run-1.journal.jsonl");
    }

    private static List<JournalEntry> everyKindOfLine() {
        ObjectKey key = ObjectKey.of("thing", "Zürich 😀 \"x\\y\"");
        return List.of(
                new JournalEntry.RunStarted(AT, "tenant", "digest", "{\"a\":\"ü\n\"}"),
                new JournalEntry.RunApproved(
                        AT,
                        new Approval(
                                TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"),
                                "0123456789abcdef".repeat(4),
                                "Zoë \"x\"",
                                AT,
                                AT.plusSeconds(9),
                                "näh")),
                new JournalEntry.StepStarted(AT, key, true),
                new JournalEntry.StepStarted(AT, key, false),
                new JournalEntry.StepActing(AT, key, null),
                new JournalEntry.StepActing(AT, key, "{\"before\":\"\u2028日本\"}"),
                new JournalEntry.StepReopened(AT, key),
                new JournalEntry.Fact(AT, key, "name", "two\nlines\u0000 and 👩‍💻", true),
                new JournalEntry.Fact(AT, key, "empty", "", false),
                new JournalEntry.StepEnded(AT, key, Outcome.done("done", null, "after"), 0),
                new JournalEntry.StepEnded(AT, key, Outcome.alreadySo("so"), 0),
                new JournalEntry.StepEnded(AT, key, Outcome.notYet(WaitingFor.READ_BACK, "wäit", AT.plusSeconds(1)), 3),
                new JournalEntry.StepEnded(AT, key, Outcome.failed(FailureCause.OUT_OF_STOCK, "none left", "buy"), 0),
                new JournalEntry.RunStopped(AT, RunState.NEEDS_TOKEN, "words"));
    }

    private static void write(Journal journal, List<JournalEntry> entries) {
        try (Journal.Hold hold = journal.hold(RUN)) {
            assertThat(hold).isNotNull();
            entries.forEach(entry -> journal.append(RUN, entry));
        }
    }

    @Test
    void givesBackEveryKindOfLine() {
        write(journal(), everyKindOfLine());
        assertThat(journal().read(RUN)).isEqualTo(everyKindOfLine());

        Journal memory = Journal.inMemory();
        write(memory, everyKindOfLine());
        assertThat(memory.read(RUN)).isEqualTo(everyKindOfLine());
    }

    @Test
    void knowsNoRunThatIsNotThere() {
        assertThat(journal().read(RUN)).isEmpty();
        assertThat(journal().runs()).isEmpty();
    }

    @Test
    void aCrashAtAnyByteLosesOnlyTheLineAtHandAndTheNextLineIsReadable() throws IOException {
        write(journal(), everyKindOfLine());
        byte[] whole = Files.readAllBytes(file());
        JournalEntry next = new JournalEntry.RunStopped(AT, RunState.COMPLETED, "nächste");
        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] part = Arrays.copyOf(whole, cut);
            Files.write(file(), part);
            int lines = 0;
            for (byte b : part) {
                lines += b == '\n' ? 1 : 0;
            }
            List<JournalEntry> kept = everyKindOfLine().subList(0, lines);
            assertThat(journal().read(RUN)).as("cut at %d", cut).isEqualTo(kept);
            assertThat(journal().runs()).hasSize(lines == 0 ? 0 : 1);

            write(journal(), List.of(next));
            List<JournalEntry> expected = new ArrayList<>(kept);
            expected.add(next);
            assertThat(journal().read(RUN)).as("after a cut at %d", cut).isEqualTo(expected);
        }
    }

    @Test
    void theRestOfAVeryLongLineIsCutOff() throws IOException {
        write(journal(), everyKindOfLine());
        Files.writeString(file(), "x".repeat(100_000), java.nio.file.StandardOpenOption.APPEND);

        write(journal(), List.of(everyKindOfLine().get(0)));

        assertThat(journal().read(RUN)).hasSize(everyKindOfLine().size() + 1);
    }

    @Test
    void aLineThatNoRunWroteIsNamed() throws IOException {
        write(journal(), everyKindOfLine());
        Files.writeString(
                file(),
                "{\"at\":\"2026-03-01T08:00:00Z\",\"entry\":\"hop\"}\n",
                java.nio.file.StandardOpenOption.APPEND);

        assertThatThrownBy(() -> journal().read(RUN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("journal of run-1, line 15")
                .hasMessageContaining("hop");
        for (String broken : List.of("", "null", "[]", "{}", "{\"at\":\"x\"}", "nonsense", "\u0000\u0000")) {
            assertThatThrownBy(() -> JournalEntry.fromJson(broken)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void listsRunsOldestFirstAndPassesOverOtherFiles() throws IOException {
        for (String run : List.of("20260302-000000-b", "20260301-000000-a")) {
            Files.writeString(folder.resolve(run + ".journal.jsonl"), "{}\n");
        }
        Files.writeString(folder.resolve("Not Ours.journal.jsonl"), "{}\n");
        Files.writeString(folder.resolve("notes.txt"), "x\n");

        assertThat(journal().runs()).containsExactly(RunId.of("20260301-000000-a"), RunId.of("20260302-000000-b"));
    }

    @Test
    void onlyTheHolderWrites() {
        Journal journal = journal();
        JournalEntry entry = everyKindOfLine().get(0);
        assertThatThrownBy(() -> journal.append(RUN, entry)).isInstanceOf(IllegalStateException.class);

        Journal.Hold hold = journal.hold(RUN);
        journal.append(RUN, entry);
        hold.close();
        assertThatThrownBy(() -> journal.append(RUN, entry)).isInstanceOf(IllegalStateException.class);
        assertThat(journal().read(RUN)).hasSize(1);
    }

    @Test
    void aRunHasOneHolderAtATimeInThisProcess() {
        for (Journal journal : List.of(journal(), Journal.inMemory())) {
            Journal.Hold first = journal.hold(RUN);
            assertThatThrownBy(() -> journal.hold(RUN)).isInstanceOf(RunLockedException.class);
            Journal.Hold other = journal.hold(RunId.of("run-2"));
            first.close();
            Journal.Hold second = journal.hold(RUN);
            // The first holder's second closing must not take the run from the second holder.
            first.close();
            assertThatThrownBy(() -> journal.hold(RUN)).isInstanceOf(RunLockedException.class);
            second.close();
            other.close();
        }
    }

    @Test
    void aRunHasOneHolderAmongProcesses() throws Exception {
        Process other = otherProcess();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");
            assertThatThrownBy(() -> journal().hold(RUN)).isInstanceOf(RunLockedException.class);
        } finally {
            // A dead holder lets go.
            other.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
        Journal journal = journal();
        try (Journal.Hold hold = journal.hold(RUN)) {
            assertThat(hold).isNotNull();
            // A refused attempt in this process must not let go of the lock that other processes see.
            assertThatThrownBy(() -> journal().hold(RUN)).isInstanceOf(RunLockedException.class);
            Process third = otherProcess();
            assertThat(third.inputReader().readLine()).isEqualTo("refused");
            assertThat(third.waitFor()).isZero();
        }
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Another process that takes the run and keeps it until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (Journal.Hold hold = Journal.in(Path.of(arguments[0])).hold(RUN)) {
                System.out.println(hold == null ? "" : "held");
                Thread.sleep(TimeUnit.MINUTES.toMillis(2));
            } catch (RunLockedException refused) {
                System.out.println("refused");
            }
        }
    }

    @Test
    void anInterruptLosesNoLine() {
        Journal journal = journal();
        try (Journal.Hold hold = journal.hold(RUN)) {
            assertThat(hold).isNotNull();
            Thread.currentThread().interrupt();
            everyKindOfLine().forEach(entry -> journal.append(RUN, entry));
            assertThat(journal.read(RUN)).isEqualTo(everyKindOfLine());
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aFullDiskStopsTheRunAndNothingFollowsHalfALine() throws IOException {
        Path full = Path.of("/dev/full");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full));
        Files.createSymbolicLink(file(), full);
        Journal journal = journal();
        try (Journal.Hold hold = journal.hold(RUN)) {
            assertThat(hold).isNotNull();
            JournalEntry entry = everyKindOfLine().get(0);
            assertThatThrownBy(() -> journal.append(RUN, entry))
                    .isInstanceOf(java.io.UncheckedIOException.class)
                    .hasMessageContaining("so the run stops");
            assertThatThrownBy(() -> journal.append(RUN, entry))
                    .hasRootCauseMessage("an earlier line could not be written");
        } finally {
            Files.delete(file());
        }
    }

    @Test
    void aJournalThatCanNotBeWrittenStopsTheRunBeforeItActs() {
        FakeTenant tenant = new FakeTenant();
        Journal journal = new CrashingJournal(Journal.inMemory(), 3, () -> {
            throw new java.io.UncheckedIOException(new IOException("disk full"));
        });

        // Line 3 is the note that "a" is about to write.
        assertThatThrownBy(() -> tenant.runner(journal).build().run(tenant.plan(thing("a"), thing("b"))))
                .isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(tenant.writes).isEmpty();
    }

    @Test
    void whatMustNotBeForgottenIsBroughtToTheDiskAtOnce() {
        assertThat(everyKindOfLine())
                .filteredOn(JournalEntry::outlastsPower)
                .extracting(line -> line.toJson().replaceAll(".*\"entry\":\"([^\"]+)\".*", "$1"))
                .containsExactly("run-started", "run-approved", "step-started", "fact", "run-stopped");
    }

    @Test
    void isUtf8WithOneLineEach() throws IOException {
        write(journal(), everyKindOfLine());
        assertThat(Files.readString(file(), StandardCharsets.UTF_8).lines())
                .hasSize(everyKindOfLine().size())
                .allMatch(line -> line.startsWith("{\"at\":\"2026-03-01T08:00:00Z\",\"entry\":\""));
    }
}
