package io.github.tenantwright.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks operations, on the caller's thread or on some of its own, and never leaves one behind: it closes only when all
 * that it has begun is over, so that no write can follow after the run is let go of.
 */
final class Crew implements AutoCloseable {
    /** What came of asking an operation: an outcome, or what it threw. */
    record Answer(
            StepGraph.Node node,
            @Nullable Outcome outcome,
            @Nullable Throwable thrown,
            Instant began) {}

    private final int size;
    private final Function<StepGraph.Node, Answer> ask;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private int underWay;
    private boolean interrupted;

    /** @param ask must not throw */
    Crew(int size, Function<StepGraph.Node, Answer> ask) {
        this.size = size;
        this.ask = ask;
    }

    boolean hasRoom() {
        return underWay < size;
    }

    boolean isIdle() {
        return underWay == 0;
    }

    void begin(StepGraph.Node node) {
        if (size == 1) {
            answers.add(ask.apply(node));
        } else {
            Thread thread = new Thread(() -> work(node), "tenantwright-step");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        underWay++;
    }

    private void work(StepGraph.Node node) {
        try {
            answers.add(ask.apply(node));
        } finally {
            threads.remove(Thread.currentThread());
        }
    }

    /** Waits for the next answer. An interrupt is handed on to what is under way, whose answers are then waited for. */
    Answer take() {
        while (true) {
            noteInterrupt();
            try {
                Answer answer = answers.take();
                underWay--;
                return answer;
            } catch (InterruptedException stop) {
                interrupt();
            }
        }
    }

    /** Whether the caller's thread was interrupted since the crew began; its flag is clear until the crew closes. */
    boolean noteInterrupt() {
        if (Thread.interrupted()) {
            interrupt();
        }
        return interrupted;
    }

    /** As if the caller's thread was interrupted. */
    void interrupt() {
        interrupted = true;
        threads.forEach(Thread::interrupt);
    }

    @Override
    public void close() {
        for (Thread thread : new ArrayList<>(threads)) {
            thread.interrupt();
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
