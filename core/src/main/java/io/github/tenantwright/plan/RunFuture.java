package io.github.tenantwright.plan;

import io.github.tenantwright.InvalidInputException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** A run on another thread. To cancel it is to ask the run to stop: only its own end completes it. */
final class RunFuture extends CompletableFuture<RunReport> {
    private final StopSignal signal;

    private RunFuture(StopSignal signal) {
        this.signal = signal;
    }

    static RunFuture of(StopSignal stop, Executor executor, Function<StopSignal, RunReport> work) {
        RunFuture future = new RunFuture(stop.narrower());
        try {
            executor.execute(() -> future.carryOut(work));
        } catch (RejectedExecutionException full) {
            future.completeExceptionally(
                    new InvalidInputException("executor", "full or shut down", "one that takes work"));
        }
        return future;
    }

    private void carryOut(Function<StopSignal, RunReport> work) {
        try {
            complete(work.apply(signal));
        } catch (Throwable thrown) {
            completeExceptionally(thrown);
        }
    }

    /** Asks the run to stop; the future completes when it has. False when it was over already. */
    @Override
    public boolean cancel(boolean mayInterrupt) {
        signal.request();
        return !isDone();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
