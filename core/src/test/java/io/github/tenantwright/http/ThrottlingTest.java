package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.testing.FakeTime;
import io.github.tenantwright.testing.Jwt;
import io.github.tenantwright.testing.Tenant;
import io.github.tenantwright.token.TokenProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that asks for silence gets it, from everybody, within the call's budget. */
class ThrottlingTest {
    private static final ServiceRequest USERS = ServiceRequest.get(Audience.GRAPH, "/v1.0/users");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                               | 7000
                    2.128                           | 2128
                    0.5                             | 500
                    31,120                          | 31000
                    31, 120                         | 31000
                    Mon, 02 Mar 2026 09:00:40 GMT   | 40000
                    Monday, 02-Mar-26 09:00:41 GMT  | 41000
                    Mon Mar  2 09:00:42 2026        | 42000
                    Mon, 02 Mar 2026 09:00:43 GMT, Mon, 02 Mar 2026 09:00:59 GMT | 43000
                    """)
    void everySpellingOfRetryAfterIsObeyed(String wish, long milliseconds) {
        answerOnceThenWell(status(429).withHeader("Retry-After", wish));

        assertThat(tenant.session().send(USERS, ReplyReader.TEXT).attempts()).isEqualTo(2);
        assertThat(tenant.time.sleeps()).containsExactly(Duration.ofMillis(milliseconds));
    }

    @Test
    void aDateIsReadAgainstTheServersOwnClock() {
        answerOnceThenWell(status(429)
                .withHeader("Date", "Mon, 02 Mar 2026 11:30:00 GMT")
                .withHeader("Retry-After", "Mon, 02 Mar 2026 11:30:20 GMT"));

        tenant.session().send(USERS, ReplyReader.TEXT);
        assertThat(tenant.time.sleeps()).containsExactly(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "soon", "-5", "Mon, 02 Mar 2026 08:00:00 GMT"})
    void whatNamesNoWaitIsNoLeaveToHammer(String wish) {
        answerOnceThenWell(status(429).withHeader("Retry-After", wish));

        tenant.session().send(USERS, ReplyReader.TEXT);
        assertThat(tenant.time.sleeps())
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofMillis(250), Duration.ofMillis(750)));
    }

    @Test
    void pausesGrowWhereTheServiceNamesNone() {
        tenant.server().stubFor(get(anyUrl()).willReturn(status(503)));

        assertThatThrownBy(() -> tenant.session().send(USERS, ReplyReader.TEXT))
                .isInstanceOfSatisfying(ServiceException.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(ServiceException.Kind.UNAVAILABLE);
                    assertThat(failed.failure().attempts()).isEqualTo(8);
                    assertThat(failed.mayHelpToRetry()).isTrue();
                });
        assertThat(tenant.time.sleeps()).hasSize(7);
        assertThat(tenant.time.sleeps().get(6)).isGreaterThan(Duration.ofSeconds(14));
    }

    @Test
    void aWishBeyondTheBudgetFailsAtOnceAndSaysWhen() {
        tenant.server()
                .stubFor(get(anyUrl())
                        .willReturn(status(429)
                                .withHeader("Retry-After", "600")
                                .withHeader("request-id", "r-1")
                                .withBody("{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"Slow down.\"}}")));

        assertThatThrownBy(() -> tenant.session().send(USERS, ReplyReader.TEXT))
                .isInstanceOfSatisfying(ServiceException.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(ServiceException.Kind.THROTTLED);
                    assertThat(failed.retryAfter()).contains(FakeTime.START.plusSeconds(600));
                    assertThat(failed.code()).isEqualTo("TooManyRequests");
                    assertThat(failed.failure().requestId()).isEqualTo("r-1");
                    assertThat(failed).hasMessageContaining("GET /v1.0/users").hasMessageContaining("Slow down.");
                });
        assertThat(tenant.time.sleeps()).isEmpty();
    }

    @Test
    void theBudgetIsOfTimeBeforeItIsOfTries() {
        tenant.server().stubFor(get(anyUrl()).willReturn(status(429).withHeader("Retry-After", "50")));

        ServiceException failed = catchThrowableOfType(
                ServiceException.class, () -> tenant.session().send(USERS, ReplyReader.TEXT));

        // 50 and 100 seconds are within the two minutes, 150 are not.
        assertThat(failed.failure().attempts()).isEqualTo(3);
        assertThat(failed.retryAfter()).contains(FakeTime.START.plusSeconds(150));
        assertThat(tenant.time.sleeps()).hasSize(2);
    }

    @Test
    void theTriesEndWhereTheTimeWouldNot() {
        tenant.server().stubFor(get(anyUrl()).willReturn(status(429).withHeader("Retry-After", "1")));
        TenantSession patient = tenant.builder()
                .retries(RetryBudget.STANDARD.withTotal(Duration.ofHours(2)).withAttempts(4))
                .build();

        assertThatThrownBy(() -> patient.send(USERS, ReplyReader.TEXT)).isInstanceOf(ServiceException.class);
        tenant.server().verify(4, getRequestedFor(anyUrl()));
    }

    @Test
    void sessionsThatShareTheMemoryAreSilentTogether() {
        ThrottleMemory shared = new ThrottleMemory();
        TenantSession first = tenant.builder().throttling(shared).build();
        TenantSession second = tenant.builder().throttling(shared).build();
        TenantSession stranger = tenant.builder().build();
        answerOnceThenWell(status(429).withHeader("Retry-After", "1800"));
        assertThatThrownBy(() -> first.send(USERS, ReplyReader.TEXT)).isInstanceOf(ServiceException.class);

        ServiceException refused =
                catchThrowableOfType(ServiceException.class, () -> second.send(USERS, ReplyReader.TEXT));

        assertThat(refused.kind()).isEqualTo(ServiceException.Kind.THROTTLED);
        assertThat(refused.retryAfter()).contains(FakeTime.START.plusSeconds(1800));
        assertThat(refused.failure().attempts()).isZero();
        tenant.server().verify(1, getRequestedFor(anyUrl()));

        // Another service, another memory and the time after it are free.
        second.send(ServiceRequest.get(Audience.TEAMS_ADMIN, "/Teams.Tenant/tenants"), ReplyReader.TEXT);
        stranger.send(USERS, ReplyReader.TEXT);
        tenant.time.pass(Duration.ofSeconds(1800));
        second.send(USERS, ReplyReader.TEXT);
        assertThat(tenant.time.sleeps()).isEmpty();
    }

    @Test
    void silenceIsWaitedForBeforeSendingWhenTheBudgetHoldsIt() {
        ThrottleMemory shared = new ThrottleMemory();
        shared.silence(Tenant.ID, Audience.GRAPH, FakeTime.START.plusSeconds(45));
        tenant.server().stubFor(get(anyUrl()).willReturn(ok("{}")));

        tenant.builder().throttling(shared).build().readOnly().send(USERS, ReplyReader.TEXT);

        assertThat(tenant.time.sleeps()).containsExactly(Duration.ofSeconds(45));
    }

    @Test
    void aTenantDoesNotKeepSilenceForAnother() {
        ThrottleMemory shared = new ThrottleMemory();
        shared.silence(Tenant.ID, Audience.GRAPH, FakeTime.START.plusSeconds(45));
        tenant.server().stubFor(get(anyUrl()).willReturn(ok("{}")));
        TenantId other = TenantId.of("00000000-0000-0000-0000-0000000000aa");

        TenantSession session = TenantSession.builder(other)
                .cloud(Tenant.cloud(tenant.address()))
                .tokens(TokenProvider.of(
                        Map.of(Audience.GRAPH, Jwt.graph(other.value()).toString())))
                .throttling(shared)
                .clock(tenant.time)
                .sleeper(tenant.time)
                .build();
        try (session) {
            session.send(USERS, ReplyReader.TEXT);
        }
        assertThat(tenant.time.sleeps()).isEmpty();
    }

    @Test
    void theLaterOfTwoWishesCounts() {
        ThrottleMemory memory = new ThrottleMemory();
        Instant later = FakeTime.START.plusSeconds(60);
        memory.silence(Tenant.ID, Audience.GRAPH, later);
        memory.silence(Tenant.ID, Audience.GRAPH, FakeTime.START.plusSeconds(5));
        assertThat(memory.silentUntil(Tenant.ID, Audience.GRAPH)).isEqualTo(later);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0"})
    void aThrottledPostIsSentAgainSinceTheServiceDidNothing(String wish) {
        tenant.server()
                .stubFor(post(anyUrl())
                        .inScenario("503")
                        .willReturn(status(503).withHeader("Retry-After", wish))
                        .willSetStateTo("well"));
        tenant.server()
                .stubFor(post(anyUrl())
                        .inScenario("503")
                        .whenScenarioStateIs("well")
                        .willReturn(ok("{}")));

        ServiceRequest create =
                ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/users").json("{}");
        Reply<String> reply = tenant.session().send(create, ReplyReader.TEXT);

        // The HTTP library would send a 503 with "Retry-After: 0" again by itself, without pause, token check or count.
        assertThat(reply.attempts()).isEqualTo(2);
        assertThat(tenant.time.sleeps()).hasSize(1);
        tenant.server().verify(2, postRequestedFor(anyUrl()));
    }

    @Test
    void anItemOfABatchIsJudgedAsAWholeAnswerAndItsSilenceKept() {
        TenantSession session = tenant.session();
        ServiceFailure failed = session.judge(
                        Audience.GRAPH,
                        "GET /users/1",
                        429,
                        Map.of("retry-after", "30", "request-id", "r-7"),
                        "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"\"}}")
                .failure();

        assertThat(failed.kind()).isEqualTo(ServiceException.Kind.THROTTLED);
        assertThat(failed.retryAfter()).isEqualTo(FakeTime.START.plusSeconds(30));
        assertThat(failed.requestId()).isEqualTo("r-7");
        tenant.server().stubFor(get(anyUrl()).willReturn(ok("{}")));
        session.send(USERS, ReplyReader.TEXT);
        assertThat(tenant.time.sleeps()).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void waitingEndsWithAnInterrupt() {
        tenant.server().stubFor(get(anyUrl()).willReturn(status(429).withHeader("Retry-After", "50")));
        TenantSession session = tenant.builder()
                .sleeper(wait -> {
                    throw new InterruptedException();
                })
                .build();

        assertThatThrownBy(() -> session.send(USERS, ReplyReader.TEXT)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        tenant.server().verify(1, getRequestedFor(anyUrl()));
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

    private static ResponseDefinitionBuilder status(int status) {
        return aResponse().withStatus(status);
    }
}
