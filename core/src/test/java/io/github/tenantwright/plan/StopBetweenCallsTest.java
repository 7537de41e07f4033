package io.github.tenantwright.plan;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.http.ExchangeListener;
import io.github.tenantwright.testing.Tenant;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over real calls that are asked to stop, at each call of an operation, by signal and by future. */
@Timeout(60)
class StopBetweenCallsTest {
    private static final OperationCatalog CATALOG =
            OperationCatalog.builder().operation("call", CallStep.class).build();

    @RegisterExtension
    private final Tenant tenant = new Tenant();

    private final Journal journal = Journal.inMemory();
    private final StopSignal stop = new StopSignal();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private volatile Runnable atEachCall = () -> {};

    @BeforeEach
    void answer() {
        tenant.server().stubFor(get(anyUrl()).willReturn(ok("{}")));
        tenant.server().stubFor(put(anyUrl()).willReturn(ok("{}")));
    }

    private PlanRunner runner(StopSignal signal) {
        ExchangeListener listener = new ExchangeListener() {
            @Override
            public void beforeSend(String method, String path, int attempt) {
                sent.add(method + " " + path);
                atEachCall.run();
            }
        };
        return PlanRunner.on(tenant.builder().exchanges(listener).build(), CATALOG)
                .journal(journal)
                .stop(signal)
                .build();
    }

    private Plan plan(int steps) {
        Operation[] operations = new Operation[steps];
        for (int i = 0; i < steps; i++) {
            operations[i] = new CallStep("t" + i);
        }
        return Plan.of(Tenant.ID, tenant.time.instant(), operations);
    }

    private List<String> answered() {
        return tenant.server().getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(request -> request.getMethod().getName() + " " + request.getUrl())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void theCallUnderWayIsFinishedAndTheNextIsNotSent(int stopAt) {
        atEachCall = () -> {
            if (sent.size() == stopAt) {
                stop.request();
            }
        };

        RunReport stopped = runner(stop).run(plan(2));

        assertThat(sent).hasSize(stopAt);
        assertThat(answered()).hasSize(stopAt);
        if (stopAt < 6) {
            assertThat(stopped.state()).isEqualTo(RunState.CANCELLED);
            assertThat(stopped.words()).contains("the run was asked to stop and can be resumed");
            assertThat(stopped.failures()).isEmpty();
        }
        atEachCall = () -> {};
        RunReport done = runner(new StopSignal()).resume(stopped.run());
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(sent).filteredOn(call -> call.startsWith("PUT")).hasSize(2).doesNotHaveDuplicates();
        assertThat(tenant.audited()).noneMatch(event -> event.result().equals("unknown"));
    }

    @Test
    void aWaitThatTheServiceAskedForIsEndedByAStop() {
        tenant.server().stubFor(get(anyUrl()).willReturn(status(429).withHeader("Retry-After", "60")));
        PlanRunner runner = PlanRunner.on(
                        tenant.builder()
                                .sleeper(wait -> {
                                    tenant.time.sleep(wait);
                                    if (tenant.time.sleeps().size() == 5) {
                                        stop.request();
                                    }
                                })
                                .build(),
                        CATALOG)
                .journal(journal)
                .stop(stop)
                .build();

        RunReport stopped = runner.run(plan(1));

        assertThat(stopped.state()).isEqualTo(RunState.CANCELLED);
        assertThat(tenant.time.sleeps()).hasSize(5).containsOnly(Duration.ofSeconds(1));
        assertThat(answered()).hasSize(1);
    }

    private static List<ExecutorService> executors() throws ReflectiveOperationException {
        List<ExecutorService> executors = new ArrayList<>(List.of(Executors.newFixedThreadPool(4)));
        for (Method method : Executors.class.getMethods()) {
            // From Java 21 on.
            if (method.getName().equals("newVirtualThreadPerTaskExecutor")) {
                executors.add((ExecutorService) method.invoke(null));
            }
        }
        return executors;
    }

    @Test
    void manyRunsAtOnceOnPlatformAndOnVirtualThreadsKeepTheirCallsApart() throws Exception {
        for (ExecutorService executor : executors()) {
            int before = tenant.audited().size();
            List<CompletableFuture<RunReport>> runs = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                PlanRunner runner = PlanRunner.on(tenant.session(), CATALOG)
                        .journal(Journal.inMemory())
                        .parallelism(1 + i % 3)
                        .build();
                runs.add(runner.runAsync(plan(4), executor));
            }
            for (CompletableFuture<RunReport> run : runs) {
                assertThat(run.get(50, TimeUnit.SECONDS).state()).isEqualTo(RunState.COMPLETED);
            }
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            // Each call is told as its own step's, whatever thread it was made on.
            assertThat(tenant.audited().subList(before, tenant.audited().size()))
                    .filteredOn(event -> event.kind() == io.github.tenantwright.audit.AuditEvent.Kind.CALL)
                    .hasSize(48)
                    .allMatch(event -> !event.run().isEmpty()
                            && event.sentence().endsWith(event.operation().substring("thing ".length())));
        }
    }

    @Test
    void cancellingTheFutureStopsTheRunInAnOrderlyWay() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        atEachCall = () -> {
            if (sent.size() == 2) {
                underWay.countDown();
                await(cancelled);
            }
        };
        CompletableFuture<RunReport> future = runner(stop).runAsync(plan(3), executor);
        underWay.await();

        assertThat(future.cancel(true)).isTrue();
        assertThat(future).isNotDone();
        cancelled.countDown();

        RunReport report = future.get(30, TimeUnit.SECONDS);
        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        assertThat(future).isNotCancelled();
        assertThat(future.cancel(false)).as("it is over").isFalse();
        assertThat(stop.isRequested()).as("other runs go on").isFalse();
        assertThat(sent).hasSize(2);
        atEachCall = () -> {};
        RunReport done = runner(stop).resumeAsync(report.run(), executor).get(30, TimeUnit.SECONDS);
        assertThat(done.state()).isEqualTo(RunState.COMPLETED);
        assertThat(sent).filteredOn(call -> call.startsWith("PUT")).hasSize(3).doesNotHaveDuplicates();
        executor.shutdown();
    }

    @Test
    void theFutureFailsWithWhatTheRunThrowsItself() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CompletableFuture<RunReport> none = runner(stop).resumeAsync(RunId.of("nobody"), executor);
        assertThatThrownBy(() -> none.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InvalidInputException.class);
        executor.shutdown();
        assertThatThrownBy(() -> runner(stop).runAsync(plan(1), executor).join())
                .hasCauseInstanceOf(InvalidInputException.class);
        assertThat(sent).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
