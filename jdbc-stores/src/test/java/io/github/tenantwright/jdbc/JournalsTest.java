package io.github.tenantwright.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunLockedException;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.WaitingFor;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The same promises, whatever a journal is kept in. */
class JournalsTest {
    private static final RunId RUN = RunId.of("run-1");
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");
    private static final ObjectKey KEY = ObjectKey.of("thing", "Zürich 😀 \"x\\y\"");
    private static final int RACES = 1_000;

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(AT);

    private Journal node(Store store) {
        assumeTrue(store.missing().isEmpty(), store.missing());
        return store.node(folder, now::get);
    }

    private static JournalEntry line(String value) {
        return new JournalEntry.Fact(AT, KEY, "name", value, false);
    }

    @ParameterizedTest
    @EnumSource
    void linesComeBackAsTheyWere_inTheirOrder(Store store) {
        List<JournalEntry> entries = List.of(
                new JournalEntry.RunStarted(AT, "tenant", "digest", "{\"a\":\"ü\n\"}" + "x".repeat(200_000)),
                new JournalEntry.StepStarted(AT, KEY, true),
                new JournalEntry.StepActing(AT, KEY, "{\"before\":\"\u2028日本\"}"),
                new JournalEntry.Fact(AT, KEY, "name", "two\nlines\u0000 and 👩‍💻", true),
                new JournalEntry.StepEnded(AT, KEY, Outcome.done("done", null, "after"), 0),
                new JournalEntry.StepEnded(AT, KEY, Outcome.notYet(WaitingFor.DNS, "wäit", AT.plusSeconds(1)), 3),
                new JournalEntry.StepEnded(AT, KEY, Outcome.failed(FailureCause.OUT_OF_STOCK, "none", "buy"), 0),
                new JournalEntry.RunStopped(AT, RunState.NEEDS_TOKEN, "words"));
        Journal first = node(store);
        try (Journal.Hold hold = first.hold(RUN)) {
            hold.confirm();
            entries.forEach(entry -> first.append(RUN, entry));
        }

        Journal second = node(store);

        assertThat(second.read(RUN)).isEqualTo(entries);
        assertThat(second.runs()).containsExactly(RUN);
        assertThat(second.read(RunId.of("another"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void laterHoldersGoOnBehindTheLastLine(Store store) {
        for (int i = 0; i < 3; i++) {
            Journal node = node(store);
            try (Journal.Hold hold = node.hold(RUN)) {
                hold.confirm();
                node.append(RUN, line("a" + i));
                node.append(RUN, line("b" + i));
            }
        }
        assertThat(node(store).read(RUN))
                .extracting(entry -> ((JournalEntry.Fact) entry).value())
                .containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyWritesWithoutHoldingTheRun(Store store) {
        Journal node = node(store);

        assertThatThrownBy(() -> node.append(RUN, line("x"))).isInstanceOf(IllegalStateException.class);
        try (Journal.Hold hold = node.hold(RUN)) {
            hold.confirm();
            assertThatThrownBy(() -> node.hold(RUN)).isInstanceOf(RunLockedException.class);
            assertThatThrownBy(() -> node(store).hold(RUN)).isInstanceOf(RunLockedException.class);
            hold.close();
            hold.close();
        }
        node.hold(RUN).close();
        assertThat(node.runs()).isEmpty();
    }

    /** Files know no lease: their lock ends with the process, which may be paused for as long as it likes. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILES")
    void runnerWhoseLeaseEnded_isReplaced_andFindsOutBeforeItDoesAnything(Store store) {
        Journal paused = node(store);
        Journal.Hold old = paused.hold(RUN);
        paused.append(RUN, line("old"));
        now.set(AT.plus(Duration.ofMinutes(1)).plusMillis(1));

        Journal fresh = node(store);
        try (Journal.Hold hold = fresh.hold(RUN)) {
            fresh.append(RUN, line("new"));

            assertThatThrownBy(old::confirm).isInstanceOf(RunLockedException.class);
            assertThatThrownBy(() -> paused.append(RUN, line("late"))).isInstanceOf(RunLockedException.class);
            // As another step of the run does, that was under way at the same time.
            assertThatThrownBy(() -> paused.append(RUN, line("later"))).isInstanceOf(RunLockedException.class);
            old.close();
            hold.confirm();
            fresh.append(RUN, line("newer"));
        }
        assertThat(fresh.read(RUN))
                .extracting(entry -> ((JournalEntry.Fact) entry).value())
                .containsExactly("old", "new", "newer");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FILES")
    void leaseOfARunnerThatWorks_isLengthened(Store store) {
        Journal busy = node(store);
        try (Journal.Hold hold = busy.hold(RUN)) {
            for (int i = 0; i < 10; i++) {
                now.set(now.get().plus(Duration.ofSeconds(50)));
                if (i % 2 == 0) {
                    hold.confirm();
                } else {
                    busy.append(RUN, line("x"));
                }
                assertThatThrownBy(() -> node(store).hold(RUN)).isInstanceOf(RunLockedException.class);
            }
            // Even a lease that is over is kept while nobody else wants the run.
            now.set(now.get().plus(Duration.ofHours(2)));
            hold.confirm();
            assertThatThrownBy(() -> node(store).hold(RUN)).isInstanceOf(RunLockedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoRunnersThatRaceForARun_exactlyOneWorks(Store store) throws Exception {
        Journal one = node(store);
        Journal other = node(store);
        Random random = new Random(20_260_301);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (int race = 0; race < RACES; race++) {
                RunId run = RunId.of("race-" + race);
                CyclicBarrier start = new CyclicBarrier(2);
                CyclicBarrier decided = new CyclicBarrier(2);
                List<Future<Boolean>> runners = new ArrayList<>();
                for (Journal journal : List.of(one, other)) {
                    int head = random.nextInt(200);
                    runners.add(nodes.submit(() -> runs(journal, run, head, start, decided)));
                }
                boolean first = runners.get(0).get();
                boolean second = runners.get(1).get();
                assertThat(first).as("race %d", race).isNotEqualTo(second);
                assertThat(one.read(run)).hasSize(1);
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    private static boolean runs(Journal journal, RunId run, int head, CyclicBarrier start, CyclicBarrier decided)
            throws Exception {
        start.await();
        for (int i = 0; i < head; i++) {
            Thread.onSpinWait();
        }
        try (Journal.Hold hold = journal.hold(run)) {
            hold.confirm();
            journal.append(run, line("x"));
            decided.await();
            return true;
        } catch (RunLockedException lost) {
            decided.await();
            return false;
        }
    }

    /** Not over a database in memory, which would die with the node. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void runOfANodeThatWasKilled_isGoneOnWith(Store store) throws Exception {
        Journal survivor = node(store);
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Node.class.getName(),
                        store == Store.FILES ? folder.toString() : url(store),
                        Store.tables(folder))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = node.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("holding");
            assertThatThrownBy(() -> survivor.hold(RUN)).isInstanceOf(RunLockedException.class);
            node.destroyForcibly().waitFor();
        }
        // The node used the database's time; the survivor's is past its lease.
        now.set(Instant.now().plus(Duration.ofMinutes(2)));

        try (Journal.Hold hold = survivor.hold(RUN)) {
            hold.confirm();
            survivor.append(RUN, line("after"));
        }
        assertThat(survivor.read(RUN))
                .extracting(entry -> ((JournalEntry.Fact) entry).value())
                .containsExactly("before", "after");
    }

    private String url(Store store) {
        return ((PGSimpleDataSource) store.source(folder)).getUrl();
    }

    /** Another process that takes the run, writes a line, and never ends by itself. */
    static final class Node {
        private Node() {}

        public static void main(String[] args) throws Exception {
            Journal journal;
            if (args[0].startsWith("jdbc:")) {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setUrl(args[0]);
                source.setUser("postgres");
                journal = JdbcStores.on(source).tables(args[1]).build().journal();
            } else {
                journal = Journal.in(Path.of(args[0]));
            }
            try (Journal.Hold hold = journal.hold(RUN)) {
                journal.append(RUN, line("before"));
                hold.confirm();
                System.out.println("holding");
                new CountDownLatch(1).await();
            }
        }
    }
}
