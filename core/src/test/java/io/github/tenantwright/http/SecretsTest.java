package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Secrets;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.testing.Tenant;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A token is on the wire and nowhere else, even when the service sends it back. */
class SecretsTest {
    private static final ServiceRequest UPDATE =
            ServiceRequest.of(Audience.GRAPH, "PATCH", "/v1.0/users/1").json("{}");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    static Stream<String> echoes() {
        return Stream.of(
                "{\"error\":{\"code\":\"$\",\"message\":\"Bad token $ given\",\"details\":[{\"code\":\"$\",\"message\":\"$\"}],"
                        + "\"innerError\":{\"request-id\":\"$\"}}}",
                "{\"Message\":\"Authorization: Bearer $\"}",
                "{\"error\":\"$\"}",
                "Header Authorization=$ refused",
                "<html><title>$</title>$</html>",
                "{\"error\":{\"message\":\"half $",
                "$");
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void aTokenThatTheServiceRepeatsShowsNowhere(String echo) throws Exception {
        String opaque = "opaque~ToKeN/with+every=kind.of_sign-" + "0123456789".repeat(60);
        for (String token : List.of(tenant.graphToken, opaque)) {
            TenantSession session = tenant.builder()
                    .tokens(TokenProvider.of(Map.of(Audience.GRAPH, token)))
                    .build();
            for (int status : List.of(400, 401, 403, 429, 500)) {
                answer(aResponse()
                        .withStatus(status)
                        .withHeader("request-id", token)
                        .withBody(echo.replace("$", token)));
                assertHidden(token, session, ReplyReader.TEXT);
            }
            answer(ok(echo.replace("$", token)).withHeader("Content-Type", "text/html"));
            assertHidden(token, session, ReplyReader.TEXT);
            answer(ok("x" + echo.replace("$", token)));
            assertHidden(token, session, Json::document);
        }
    }

    @Test
    void nothingThatIsLoggedOnTheWayHoldsAToken() throws Exception {
        List<String> okHttp = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("okhttp3");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                okHttp.add(line.getMessage() + " "
                        + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
        try {
            for (var answer : List.of(
                    ok("{}").withHeader(
                                    "X-Ms-ConfigApi-PowerShell-WarningMessage", "Careful with " + tenant.graphToken),
                    aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK),
                    aResponse().withStatus(503),
                    aResponse()
                            .withStatus(429)
                            .withHeader("Retry-After", "1")
                            .withBody("{\"error\":{\"message\":\"" + tenant.graphToken + "\"}}"))) {
                answer(answer);
                try {
                    tenant.session().send(UPDATE, ReplyReader.TEXT);
                } catch (RuntimeException expected) {
                    assertThat(text(expected)).doesNotContain(tenant.graphToken);
                }
            }
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(okHttp.toString()).doesNotContain(tenant.graphToken);
        String log = Files.readString(Path.of("target/test-log.txt"));
        assertThat(log)
                .contains("goes again in")
                .contains("warns: Careful with")
                .doesNotContain(tenant.graphToken)
                .doesNotContain(tenant.graphToken.substring(0, 20));
    }

    @Test
    void whatHoldsATokenDoesNotPrintIt() {
        AccessToken token = AccessToken.of(tenant.graphToken);
        assertThat(Stream.of(
                        token,
                        tenant.tokens(),
                        new TokenRequest(Audience.GRAPH, "s", "{}", token),
                        tenant.session(),
                        UPDATE.json("{\"password\":\"hunter2-hunter2\"}"),
                        new Reply<>(200, Map.of("x", "hunter2-hunter2"), "hunter2-hunter2", "r", "c", 1)))
                .extracting(Object::toString)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(tenant.graphToken)
                        .doesNotContain("eyJ")
                        .doesNotContain("hunter2"));
    }

    @Test
    void textThatLooksLikeATokenIsScrubbedAndOtherTextIsNot() {
        assertThat(Secrets.scrub("a eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln b")).isEqualTo("a (token removed) b");
        assertThat(Secrets.scrub("cut eyJhbGciOiJSUzI1NiJ9")).isEqualTo("cut (token removed)");
        assertThat(Secrets.scrub("BEARER abcdefghijklmnopqrst")).isEqualTo("(token removed)");
        assertThat(Secrets.scrub("code=1.AXoABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijk."))
                .isEqualTo("code=(token removed)");
        assertThat(Secrets.scrub("Bearer of 1.A bad news")).isEqualTo("Bearer of 1.A bad news");
        assertThat(Secrets.scrub("secret=s3cr3t!", "s3cr3t!")).isEqualTo("secret=(token removed)");
        assertThat(Secrets.scrub("eyJ" + "a.".repeat(2_000_000)))
                .startsWith("eyJa.")
                .hasSizeGreaterThan(100);
        assertThat(Secrets.scrub("eyJaaaaaaaa" + ".".repeat(2_000_000))).isEqualTo("(token removed)");
    }

    private void answer(ResponseDefinitionBuilder answer) {
        tenant.server().resetAll();
        tenant.server().stubFor(any(anyUrl()).willReturn(answer));
    }

    private void assertHidden(String token, TenantSession session, ReplyReader<?> reader) throws IOException {
        RuntimeException failed = catchThrowableOfType(RuntimeException.class, () -> session.send(UPDATE, reader));
        assertThat(failed).isNotNull();
        assertThat(text(failed)).doesNotContain(token).doesNotContain(token.substring(0, 20));
        assertThat(tenant.audited().toString()).doesNotContain(token);
        assertThat(Files.readString(Path.of("target/test-log.txt"))).doesNotContain(token);
    }

    private static String text(Throwable failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
