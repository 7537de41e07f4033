package io.github.tenantwright.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An identity provider that gives out tokens for whatever it is asked, and remembers what that was. */
public final class FakeIdentity implements BeforeEachCallback, AfterEachCallback {
    private static final ResponseDefinitionBuilder ECHO = aResponse();

    private final WireMockServer server;
    private final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    private final List<String> secretsGiven = new CopyOnWriteArrayList<>();
    private final Deque<ResponseDefinitionBuilder> failures = new ConcurrentLinkedDeque<>();
    private String codeChallenge = "";
    private String nonce = "";
    private String tenant = Tenant.ID.value();
    private Duration life = Duration.ofHours(1);

    public FakeIdentity() {
        server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .extensions(new Provider()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.stop();
    }

    /** This identity provider, and the services somewhere. */
    public Cloud cloud(URI services) {
        return new Cloud(
                "fake",
                URI.create(server.baseUrl().replace("localhost", "127.0.0.1")),
                Map.of(Audience.GRAPH, services, Audience.TEAMS_ADMIN, services, Audience.EXCHANGE, services));
    }

    /** The forms that were posted for tokens, in order. */
    public List<Map<String, String>> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    /** All that must never show: tokens, refresh tokens, device codes. */
    public List<String> secretsGiven() {
        return List.copyOf(secretsGiven);
    }

    /** What the browser does: reads what the sign-in address asks for, and comes back with a code. */
    public Map<String, String> signIn(URI address) {
        Map<String, String> asked = form(address.getRawQuery());
        codeChallenge = asked.get("code_challenge");
        nonce = asked.get("nonce");
        String code = "0.AX" + random() + random();
        secretsGiven.add(code);
        return Map.of("code", code, "state", asked.get("state"), "session_state", "x");
    }

    public FakeIdentity ofTenant(String other) {
        tenant = other;
        return this;
    }

    /** How long what is given out from now on lives. */
    public FakeIdentity givesLifeOf(Duration duration) {
        life = duration;
        return this;
    }

    public FakeIdentity withNonce(String other) {
        nonce = other;
        return this;
    }

    /** The next answer at the token endpoint; several queue up. */
    public void failNext(int status, String body) {
        failures.add(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body));
    }

    /** Forgets the failures that are queued. */
    public void healNow() {
        failures.clear();
    }

    /** Refuses the next request, repeating all of it. */
    public void echoNext() {
        failures.add(ECHO);
    }

    public void failNext(ResponseDefinitionBuilder answer) {
        failures.add(answer);
    }

    public int requests() {
        return server.getAllServeEvents().size();
    }

    public List<String> paths() {
        return server.getAllServeEvents().stream()
                .map(event -> event.getRequest().getUrl())
                .toList();
    }

    private final class Provider implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "fake-identity";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            if (request.getUrl().endsWith("/devicecode")) {
                return deviceCode().build();
            }
            if (!request.getUrl().startsWith("/" + Tenant.ID + "/oauth2/v2.0/token")) {
                return aResponse().withStatus(404).build();
            }
            Map<String, String> form = form(request.getBodyAsString());
            tokenRequests.add(form);
            ResponseDefinitionBuilder failure = failures.poll();
            if (failure == ECHO) {
                failure = json("{\"error\":\"invalid_grant\",\"error_description\":\"echo "
                                + String.join(" ", form.values()).replace("\"", "\\\"") + "\"}")
                        .withStatus(400);
            }
            return (failure == null ? answer(form) : failure).build();
        }
    }

    private ResponseDefinitionBuilder deviceCode() {
        String deviceCode = "device-" + random();
        secretsGiven.add(deviceCode);
        return json("{\"user_code\":\"ABCD-1234\",\"device_code\":\"" + deviceCode
                + "\",\"verification_uri\":\"https://login.example/device\",\"expires_in\":900,\"interval\":0,"
                + "\"message\":\"Type ABCD-1234 at https://login.example/device\"}");
    }

    private ResponseDefinitionBuilder answer(Map<String, String> form) {
        String grant = form.getOrDefault("grant_type", "");
        if (grant.equals("authorization_code")
                && !challenge(form.get("code_verifier")).equals(codeChallenge)) {
            return json("{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS501481: wrong verifier\"}")
                    .withStatus(400);
        }
        String scope = form.getOrDefault("scope", "");
        Jwt access = (scope.contains("48ac35b8") ? Jwt.teams(tenant) : Jwt.graph(tenant))
                .ends(Instant.now().plus(life));
        String refresh = "1.A" + random() + random() + ".refresh";
        secretsGiven.add(access.toString());
        secretsGiven.add(refresh);
        Map<String, String> members = new LinkedHashMap<>();
        members.put("token_type", "Bearer");
        members.put("scope", scope);
        members.put("access_token", access.toString());
        if (!grant.equals("client_credentials")) {
            members.put("refresh_token", refresh);
            members.put(
                    "id_token",
                    Jwt.graph(tenant)
                            .claim("aud", form.getOrDefault("client_id", ""))
                            .claim("iss", "https://login.example/" + tenant + "/v2.0")
                            .claim("sub", "subject")
                            .claim("preferred_username", "admin@contoso.example")
                            .claim("nonce", nonce)
                            .ends(Instant.now().plus(Duration.ofHours(1)))
                            .toString());
            members.put(
                    "client_info",
                    base64("{\"uid\":\"11111111-2222-3333-4444-555555555555\",\"utid\":\"" + tenant + "\"}"));
        }
        StringBuilder json = new StringBuilder("{\"expires_in\":" + life.toSeconds());
        members.forEach((name, value) ->
                json.append(",\"").append(name).append("\":\"").append(value).append('"'));
        return json(json.append('}').toString());
    }

    private static ResponseDefinitionBuilder json(String body) {
        return aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
