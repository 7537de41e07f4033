package io.github.tenantwright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class MemoryJournalTest {
    private static final int WRITERS = 8;
    private static final int LINES = 2_000;

    /** Steps that run side by side write to one journal; a line that is lost is a write that nobody knows of. */
    @Test
    void noLineIsLostWhereManyWriteAtOnce() throws Exception {
        Instant now = Instant.parse("2026-03-01T08:00:00Z");
        Journal journal = Journal.inMemory();
        RunId run = RunId.startingAt(now);
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            ObjectKey key = ObjectKey.of("thing", String.valueOf(writer));
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (Exception stop) {
                    throw new IllegalStateException(stop);
                }
                for (int line = 0; line < LINES; line++) {
                    journal.append(run, new JournalEntry.StepActing(now, key, String.valueOf(line)));
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(journal.read(run)).hasSize(WRITERS * LINES).doesNotHaveDuplicates();
    }

    @Test
    void runsComeOldestFirst() {
        Journal journal = Journal.inMemory();
        List<RunId> runs = new ArrayList<>();
        for (int day = 9; day > 0; day--) {
            Instant at = Instant.parse("2026-03-0" + day + "T08:00:00Z");
            RunId run = RunId.startingAt(at);
            journal.append(run, new JournalEntry.StepActing(at, ObjectKey.of("thing", "a"), null));
            runs.add(0, run);
        }
        assertThat(journal.runs()).isEqualTo(runs);
    }
}
