package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.testing.FakeTime;
import io.github.tenantwright.testing.RawServer;
import io.github.tenantwright.testing.Tenant;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent twice and what is not, when the network or the service fails. */
class RepetitionTest {
    @RegisterExtension
    final Tenant tenant = new Tenant();

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE"})
    void aLostAnswerIsAskedForAgainWhereThatDoesNoHarm(String method) {
        answerOnceThenWell(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(tenant.session().send(request(method), ReplyReader.TEXT).attempts())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE"})
    void aPostWhoseAnswerIsLostIsNotSentAgain(Fault fault) {
        answerOnceThenWell(aResponse().withFault(fault));

        assertThatThrownBy(() -> tenant.session().send(request("POST"), ReplyReader.TEXT))
                .isInstanceOfSatisfying(ConnectionFailedException.class, lost -> {
                    assertThat(lost.attempts()).isEqualTo(1);
                    assertThat(lost.request()).isEqualTo("POST /v1.0/users");
                    assertThat(lost.mayHelpToRetry()).isTrue();
                });
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo("unknown");
            assertThat(line.attempts()).isEqualTo(1);
        });
    }

    @Test
    void aPostThatIsMarkedRepeatableIs() {
        answerOnceThenWell(aResponse().withFault(Fault.EMPTY_RESPONSE));

        Reply<String> reply = tenant.session().send(request("POST").repeatable(), ReplyReader.TEXT);
        assertThat(reply.attempts()).isEqualTo(2);
    }

    @Test
    void aPostThatOnlyReadsIsSentAgain() {
        answerOnceThenWell(aResponse().withFault(Fault.EMPTY_RESPONSE));
        ServiceRequest byIds = ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/directoryObjects/getByIds")
                .json("{\"ids\":[]}");

        assertThat(tenant.session().send(byIds, ReplyReader.TEXT).attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 500, 2",
        "GET, 502, 2",
        "GET, 503, 2",
        "GET, 504, 2",
        "GET, 408, 2",
        "PUT, 500, 2",
        "DELETE, 503, 2",
        "GET, 501, 1",
        "GET, 400, 1",
        "GET, 404, 1",
        "GET, 403, 1",
        "PATCH, 409, 1",
        "PUT, 412, 1",
        "POST, 500, 1",
        "POST, 502, 1",
        "POST, 503, 1",
        "POST, 504, 1",
        "POST, 408, 1"
    })
    void onlyAPassingFaultOfAHarmlessRequestIsTriedAgain(String method, int status, int sendings) {
        answerOnceThenWell(status(status));

        if (sendings == 2) {
            assertThat(tenant.session().send(request(method), ReplyReader.TEXT).attempts())
                    .isEqualTo(2);
        } else {
            assertThatThrownBy(() -> tenant.session().send(request(method), ReplyReader.TEXT))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            failed -> assertThat(failed.status()).isEqualTo(status));
        }
        tenant.server().verify(sendings, anyRequestedFor(anyUrl()));
    }

    @Test
    void aPostGoesOutAgainWhenNoConnectionCameAbout() throws IOException {
        URI nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort());
        }
        TenantSession session = tenant.builder(nobody)
                .retries(RetryBudget.STANDARD.withAttempts(3))
                .build();

        assertThatThrownBy(() -> session.send(request("POST"), ReplyReader.TEXT))
                .isInstanceOfSatisfying(
                        ConnectionFailedException.class,
                        failed -> assertThat(failed.attempts()).isEqualTo(3));
        assertThat(tenant.time.sleeps()).hasSize(2);
    }

    @Test
    void eachAttemptHasAnIdOfItsOwnAndTheReplyTellsTheLast() {
        answerOnceThenWell(status(503));

        Reply<String> reply = tenant.session().send(request("GET"), ReplyReader.TEXT);

        List<String> ids = tenant.server().getAllServeEvents().stream()
                .map(event -> event.getRequest().getHeader("client-request-id"))
                .toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates().contains(reply.clientRequestId());
    }

    @Test
    void anInterruptBreaksOffACallThatWaitsForItsAnswer() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            TenantSession session = tenant.builder(silent.address()).build();
            List<Boolean> flag = new ArrayList<>();
            FutureTask<ConnectionFailedException> call = new FutureTask<>(() -> {
                ConnectionFailedException stopped = catchThrowableOfType(
                        ConnectionFailedException.class, () -> session.send(request("POST"), ReplyReader.TEXT));
                flag.add(Thread.currentThread().isInterrupted());
                return stopped;
            });
            Thread caller = new Thread(call);
            caller.start();
            silent.awaitRequest();
            caller.interrupt();

            assertThat(call.get(20, TimeUnit.SECONDS)).hasMessageContaining("the thread was interrupted");
            assertThat(flag).containsExactly(true);
            assertThat(silent.awaitHangUp()).as("the connection is closed").isTrue();
            assertThat(silent.requests()).hasSize(1);
            assertThat(tenant.audited())
                    .singleElement()
                    .satisfies(line -> assertThat(line.result()).isEqualTo("unknown"));
        }
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> tenant.session().send(request("POST"), ReplyReader.TEXT))
                .isInstanceOfSatisfying(
                        ConnectionFailedException.class,
                        stopped -> assertThat(stopped.attempts()).isZero());

        assertThat(Thread.interrupted()).isTrue();
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited())
                .singleElement()
                .satisfies(line -> assertThat(line.result()).isEqualTo("not-sent"));
    }

    @Test
    void anAttemptMayNotOutliveTheCallsBudget() throws Exception {
        try (RawServer silent = RawServer.silent()) {
            TenantSession session = tenant.builder(silent.address())
                    .retries(new RetryBudget(
                            Duration.ofMillis(300),
                            8,
                            Duration.ofSeconds(100),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1)))
                    .build();
            long began = System.nanoTime();

            assertThatThrownBy(() -> session.send(request("GET"), ReplyReader.TEXT))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("it took too long");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void whatAListenerThrowsEndsTheCallBeforeOrAfterIt() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        TenantSession before = tenant.builder()
                .exchanges(new ExchangeListener() {
                    @Override
                    public void beforeSend(String method, String path, int attempt) {
                        throw new IllegalStateException("stop before");
                    }
                })
                .build();
        TenantSession after = tenant.builder()
                .exchanges(new ExchangeListener() {
                    @Override
                    public void afterAnswer(String method, String path, int status, Duration took) {
                        throw new IllegalStateException("stop after");
                    }
                })
                .build();

        assertThatThrownBy(() -> before.send(request("POST"), ReplyReader.TEXT)).hasMessage("stop before");
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
        assertThatThrownBy(() -> after.send(request("POST"), ReplyReader.TEXT)).hasMessage("stop after");
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited()).extracting(line -> line.result()).containsExactly("unknown", "unknown");
    }

    @Test
    void aClosedSessionSaysSo() {
        TenantSession session = TenantSession.builder(Tenant.ID)
                .cloud(Tenant.cloud(tenant.address()))
                .tokens(tenant.tokens())
                .clock(tenant.time)
                .build();
        session.close();

        assertThatThrownBy(() -> session.send(request("GET"), ReplyReader.TEXT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void theClockOfTheSessionIsTheOneThatTimesTheCall() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        List<Duration> took = new ArrayList<>();
        TenantSession session = tenant.builder()
                .exchanges(new ExchangeListener() {
                    @Override
                    public void beforeSend(String method, String path, int attempt) {
                        assertThat(method + " " + path + " " + attempt).isEqualTo("GET /v1.0/users 1");
                    }

                    @Override
                    public void afterAnswer(String method, String path, int status, Duration duration) {
                        assertThat(status).isEqualTo(200);
                        took.add(duration);
                    }
                })
                .build();
        session.send(request("GET"), ReplyReader.TEXT);
        assertThat(took).containsExactly(Duration.ZERO);
        assertThat(tenant.time.instant()).isEqualTo(FakeTime.START);
    }

    private static ServiceRequest request(String method) {
        ServiceRequest request = ServiceRequest.of(Audience.GRAPH, method, "/v1.0/users");
        return method.equals("GET") ? request : request.json("{}");
    }

    private void answerOnceThenWell(ResponseDefinitionBuilder first) {
        for (String state : List.of("Started", "well")) {
            tenant.server()
                    .stubFor(any(anyUrl())
                            .inScenario("once")
                            .whenScenarioStateIs(state)
                            .willReturn(state.equals("well") ? ok("{}") : first)
                            .willSetStateTo("well"));
        }
    }
}
