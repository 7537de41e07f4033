package io.github.tenantwright.samples.hybridadmin;

import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The program's beginning and end. */
public final class Main {
    private static final long PATIENCE_SECONDS = 30;

    private Main() {}

    /**
     * Carries one command out and ends the process with its exit code. When it is asked to end (Ctrl-C), the step at
     * hand is finished and journalled first.
     */
    public static void main(String[] args) {
        Invocation invocation = new Invocation(
                Terminal.ofThisProcess(System.getenv()), System.getenv(), InstantSource.system(), Doors.MICROSOFT);
        AtomicInteger code = new AtomicInteger(ExitCode.CANCELLED.code());
        CountDownLatch over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(invocation, over, code), "stop"));
        try {
            code.set(HybridAdminCommand.run(invocation, args));
        } finally {
            over.countDown();
        }
        System.exit(code.get());
    }

    private static void stop(Invocation invocation, CountDownLatch over, AtomicInteger code) {
        boolean asked = over.getCount() > 0;
        if (!asked) {
            return;
        }
        invocation.stop().request();
        try {
            if (!invocation.isIdle() && !over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                invocation.terminal().err().println("The step at hand did not end; what it did is in the journal.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        invocation.terminal().out().flush();
        invocation.terminal().err().flush();
        // The signal would make its own exit code of it.
        Runtime.getRuntime().halt(code.get());
    }
}
