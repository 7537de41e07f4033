package io.github.tenantwright.exchange.admin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server that gives prepared answers one after another, and a session with it whose waits take no time. */
public final class FakeExchange implements BeforeEachCallback, AfterEachCallback {
    public static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    public static final String PATH = "/adminapi/beta/" + TENANT + "/InvokeCommand";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final List<TenantSession> sessions = new ArrayList<>();
    private int answers;

    public final List<Duration> sleeps = new ArrayList<>();
    public final List<AuditEvent> audited = new ArrayList<>();

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        sessions.forEach(TenantSession::close);
        server.stop();
    }

    /** The next answer; the last one is given again and again. */
    public FakeExchange answer(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl())
                .inScenario("answers")
                .whenScenarioStateIs(answers == 0 ? STARTED : String.valueOf(answers))
                .willSetStateTo(String.valueOf(++answers))
                .willReturn(response));
        server.stubFor(any(anyUrl())
                .inScenario("answers")
                .whenScenarioStateIs(String.valueOf(answers))
                .willReturn(response));
        return this;
    }

    public FakeExchange answer(String json) {
        return answer(aResponse().withHeader("Content-Type", "application/json").withBody(json));
    }

    /** Rows without a link. */
    public FakeExchange rows(String... rows) {
        return answer("{\"@adminapi.warnings\":[],\"value\":[" + String.join(",", rows) + "]}");
    }

    /** Rows and a link to this address below the server. */
    public FakeExchange page(String link, String... rows) {
        return answer("{\"@odata.nextLink\":\"" + (link.startsWith("/") ? server.baseUrl() : "") + link
                + "\",\"value\":[" + String.join(",", rows) + "]}");
    }

    public FakeExchange refuse(int status, String type, String words) {
        return answer(aResponse()
                .withStatus(status)
                .withBody("{\"error\":{\"code\":\"BadRequest\",\"message\":\"Error executing cmdlet\",\"innererror\":{"
                        + "\"internalexception\":{\"message\":\"" + words + "\",\"type\":\"" + type + "\"}}}}"));
    }

    /** The requests so far, oldest first. */
    public List<LoggedRequest> requests() {
        List<LoggedRequest> all = new ArrayList<>(
                server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl())));
        all.sort(java.util.Comparator.comparing(LoggedRequest::getLoggedDate));
        return all;
    }

    public ExchangeClient client() {
        return client(ExchangeSettings.STANDARD, ChangeScope.anything(), "Exchange.Manage User.Read");
    }

    public ExchangeClient client(ExchangeSettings settings, ChangeScope scope, String permissions) {
        URI services = URI.create(server.baseUrl());
        TenantSession session = TenantSession.builder(TenantId.of(TENANT))
                .cloud(new Cloud("test", URI.create("https://login.example"), Map.of(Audience.EXCHANGE, services)))
                .tokens(TokenProvider.of(Map.of(Audience.EXCHANGE, token(permissions))))
                .audit(audited::add)
                .scope(scope)
                .sleeper(sleeps::add)
                .build();
        sessions.add(session);
        return ExchangeClient.of(session, settings);
    }

    private static String token(String permissions) {
        String claims = "{\"aud\":\"https://outlook.office365.com\",\"tid\":\"" + TENANT
                + "\",\"upn\":\"mail.admin@contoso.example\",\"scp\":\"" + permissions + "\",\"exp\":4102444800}";
        return part("{\"typ\":\"JWT\"}") + "." + part(claims) + "." + part("signature of the token");
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
