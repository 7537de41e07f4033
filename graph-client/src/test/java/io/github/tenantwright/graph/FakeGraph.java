package io.github.tenantwright.graph;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Graph that answers just what a test tells it to; for replies that no orderly service gives. */
public final class FakeGraph implements BeforeEachCallback, AfterEachCallback {
    public static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    private static final OpenApiRequestCheck CONTRACT = OpenApiRequestCheck.graph();

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().stubCorsEnabled(false));
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private Instant now = Instant.parse("2026-08-01T10:00:00Z");

    public WireMockServer server() {
        return server;
    }

    public String url(String path) {
        return server.baseUrl() + path;
    }

    /** What was slept, and never really. */
    public List<Duration> waits() {
        return waits;
    }

    public TenantSession.Builder session() {
        return TenantSession.builder(TenantId.of(TENANT))
                .cloud(new Cloud(
                        "fake",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.GRAPH, URI.create(server.baseUrl()))))
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, "a-token-of-no-meaning")))
                .clock(new TestClock())
                .sleeper(wait -> {
                    waits.add(wait);
                    now = now.plus(wait);
                });
    }

    public GraphClient client() {
        return GraphClient.of(session().build());
    }

    /** In the order of their arrival. */
    public List<LoggedRequest> received() {
        List<LoggedRequest> requests = new ArrayList<>(server.findAll(RequestPatternBuilder.newRequestPattern()));
        requests.sort(Comparator.comparing(LoggedRequest::getLoggedDate));
        return requests;
    }

    /** Answers a GET of the path, whatever its query. */
    public void onGet(String path, String json) {
        server.stubFor(WireMock.get(WireMock.urlPathEqualTo(path)).willReturn(WireMock.okJson(json)));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<SentRequest> sent = received().stream()
                .map(request ->
                        new SentRequest(request.getMethod().value(), request.getUrl(), request.getBodyAsString()))
                .toList();
        server.stop();
        assertThat(CONTRACT.problems(sent)).isEmpty();
    }

    private final class TestClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
