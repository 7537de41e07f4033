package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.testing.RawServer;
import io.github.tenantwright.testing.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However broken an answer is, it ends as one typed error that says what came back. */
class BrokenRepliesTest {
    private static final ReplyReader<JsonNode> TREE = Json::document;
    private static final ServiceRequest USERS = ServiceRequest.get(Audience.GRAPH, "/v1.0/users");
    private static final ServiceRequest CREATE =
            ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/users").json("{}");

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"error":{"code":"Request_BadRequest","message":"Wrong."}}                    | Request_BadRequest | Wrong.
                    {"error":{"code":"","message":"Wrong."}}                                      | `` | Wrong.
                    {"error":{"code":"","message":"","innererror":{"code":"Inner"}}}              | Inner | ``
                    {"error":{"code":"A","message":{"lang":"en","value":"Wrong."}}}               | A | Wrong.
                    {"error":"Wrong."}                                                            | `` | Wrong.
                    {"error":"invalid_grant","error_description":"Wrong."}                        | `` | invalid_grant: Wrong.
                    {"odata.error":{"code":"A","message":{"value":"Wrong."}}}                     | A | Wrong.
                    {"Message":"Wrong."}                                                          | `` | Wrong.
                    {"code":"A","message":"Wrong."}                                               | A | Wrong.
                    {"title":"Bad","detail":"Wrong."}                                             | `` | Bad: Wrong.
                    [{"code":"A","message":"Wrong."}]                                             | A | Wrong.
                    "Wrong."                                                                      | `` | Wrong.
                    Wrong.                                                                        | `` | Wrong.
                    {"error":{"code":"A","message                                                 | `` | {"error":{"code":"A","message
                    {"error":null}                                                                | `` | ``
                    {"error":[]}                                                                  | `` | ``
                    []                                                                            | `` | []
                    `<html><head><title>Bad Request</title></head></html>`                        | `` | an HTML page titled "Bad Request"
                    `<html>`                                                                      | `` | an HTML page
                    ``                                                                            | `` | ``
                    """)
    void everyShapeOfAnErrorIsRead(String body, String code, String message) {
        ServiceException failed = failure(aResponse().withStatus(400).withBody(body));

        assertThat(failed.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failed.code()).isEqualTo(code);
        assertThat(failed.serviceMessage()).isEqualTo(message);
        assertThat(failed).hasMessageStartingWith("GET /v1.0/users was answered with 400");
    }

    @Test
    void detailsComeAsAListOrAsOneObject() {
        ServiceException list = failure(aResponse()
                .withStatus(400)
                .withBody("{\"error\":{\"code\":\"A\",\"message\":\"m\",\"details\":["
                        + "{\"code\":\"B\",\"message\":\"n\",\"target\":\"t\"},{\"message\":\"o\"},\"p\",{}]}}"));
        ServiceException object = failure(
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"error\":{\"code\":\"A\",\"message\":\"m\",\"details\":{\"code\":\"B\",\"message\":\"n\"}}}"));

        assertThat(list.failure().details()).containsExactly("B: n", "o", "p");
        assertThat(object.failure().details()).containsExactly("B: n");
    }

    @Test
    void theRequestIdIsFoundInHeaderOrBody() {
        String body = "{\"error\":{\"code\":\"A\",\"message\":\"m\",\"innerError\":{\"request-id\":\"from-body\"}}}";
        assertThat(failure(aResponse().withStatus(400).withBody(body)).failure().requestId())
                .isEqualTo("from-body");
        assertThat(failure(aResponse()
                                .withStatus(400)
                                .withHeader("request-id", "from-header")
                                .withBody(body))
                        .failure()
                        .requestId())
                .isEqualTo("from-header");
    }

    @ParameterizedTest
    @CsvSource({
        "401, NOT_PERMITTED",
        "403, NOT_PERMITTED",
        "404, NOT_FOUND",
        "410, NOT_FOUND",
        "409, CONFLICT",
        "412, CONFLICT",
        "429, THROTTLED",
        "501, UNAVAILABLE",
        "302, BROKEN_REPLY",
        "405, REFUSED"
    })
    void theStatusDecidesTheKind(int status, Kind kind) {
        tenant.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
        var session =
                tenant.builder().retries(RetryBudget.STANDARD.withAttempts(1)).build();
        Throwable failed = catchThrowableOfType(RuntimeException.class, () -> session.send(USERS, TREE));

        ServiceException refusal = (ServiceException) (failed instanceof ServiceException ? failed : failed.getCause());
        assertThat(refusal.kind()).isEqualTo(kind);
    }

    @Test
    void aBodyOfNothingButZerosHarmsNobody() {
        ServiceException failed = failure(aResponse().withStatus(403).withBody(new byte[500]));
        assertThat(failed.kind()).isEqualTo(Kind.NOT_PERMITTED);
        assertThat(failed.serviceMessage()).isEmpty();
        assertThat(failed).hasMessageContaining("permission or a directory role");
    }

    @Test
    void anHtmlPageOfAGatewayIsTriedAgainAndThenNamed() {
        ServiceException failed = failure(aResponse()
                .withStatus(502)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><head><TITLE>502 Bad Gateway</TITLE></head><body>" + "x".repeat(200_000)));

        assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failed.serviceMessage()).isEqualTo("an HTML page titled \"502 Bad Gateway\"");
        tenant.server().verify(8, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"id\":\"1\"},{\"id",
                "",
                "<html>",
                "{\"value\":[]} trailing",
                "{\"value\":[],\"value\":[1]}",
                "\u0000\u0000\u0000\u0000"
            })
    void halfADocumentIsABrokenReplyAfterAFewTries(String body) {
        ServiceException failed = failure(ok(body).withHeader("Content-Type", "application/json"));

        assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(failed.status()).isEqualTo(200);
        assertThat(failed).hasMessageContaining("nothing of it was used").hasMessageContaining("application/json");
        tenant.server().verify(3, anyRequestedFor(anyUrl()));
    }

    @Test
    void aHalfDocumentThatIsWholeTheNextTimeIsRead() {
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("half")
                        .willReturn(ok("{\"value\":[{\"id"))
                        .willSetStateTo("whole"));
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("half")
                        .whenScenarioStateIs("whole")
                        .willReturn(ok("{\"value\":[7]}")));

        Reply<JsonNode> reply = tenant.session().send(USERS, TREE);
        assertThat(reply.value().at("/value/0").intValue()).isEqualTo(7);
        assertThat(reply.attempts()).isEqualTo(2);
    }

    @Test
    void aWriteWithAHalfAnswerIsNotSentAgainAndLoggedAsUnknown() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{\"id\":\"1")));
        ServiceException failed = catchThrowableOfType(
                ServiceException.class, () -> tenant.session().send(CREATE, TREE));

        assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo("unknown");
            assertThat(line.status()).isEqualTo(200);
        });
    }

    @Test
    void anHtmlPageIsNoSuccessEvenForWhoReadsNothing() {
        ServiceException failed = failure(
                ok("<html><title>Sign in to the guest network</title>").withHeader("Content-Type", "text/html"),
                ServiceRequest.of(Audience.GRAPH, "DELETE", "/v1.0/users/1"),
                ReplyReader.NOTHING);

        assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(failed).hasMessageContaining("Sign in to the guest network");
    }

    @Test
    void anEmptySuccessSatisfiesWhoReadsNothing() {
        tenant.server().stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        assertThat(tenant.session().send(CREATE, ReplyReader.NOTHING).status()).isEqualTo(204);
    }

    @Test
    void aBodyThatEndsBeforeItsLengthIsABrokenReply() throws IOException {
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: 500\n\n{\"value\":[1,2")) {
            ServiceException failed = catchThrowableOfType(
                    ServiceException.class,
                    () -> tenant.builder(server.address()).build().send(USERS, TREE));

            assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
            assertThat(failed).hasMessageContaining("broke off");
            assertThat(server.requests()).hasSize(8);
        }
    }

    @Test
    void aRefusalWhoseBodyBreaksOffIsStillThatRefusal() throws IOException {
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 404 Not Found\nContent-Type: application/json\nContent-Length: 500\nrequest-id: r-9\n\nGone")) {
            ServiceException failed = catchThrowableOfType(
                    ServiceException.class,
                    () -> tenant.builder(server.address()).build().send(CREATE, TREE));

            assertThat(failed.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failed.serviceMessage()).isEqualTo("Gone");
            assertThat(failed.failure().requestId()).isEqualTo("r-9");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void compressedAnswersAreReadAndBrokenOnesAreBrokenReplies() throws IOException {
        byte[] packed = gzip("{\"value\":[1]}".getBytes(StandardCharsets.UTF_8));
        tenant.server()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withHeader("Content-Encoding", "gzip")
                                .withBody(packed)));
        assertThat(tenant.session().send(USERS, TREE).value().at("/value/0").intValue())
                .isEqualTo(1);

        ServiceException failed =
                failure(aResponse().withHeader("Content-Encoding", "gzip").withBody("not gzip at all"));
        assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
    }

    @Test
    void anAnswerThatUnpacksWithoutEndDoesNotFillTheMemory() throws IOException {
        byte[] bomb = gzip(new byte[20 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(100_000);
        ServiceException failed =
                failure(aResponse().withHeader("Content-Encoding", "gzip").withBody(bomb), USERS, ReplyReader.TEXT);

        assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(failed).hasMessageContaining("longer than");
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aValueThatOurTypesRefuseIsABrokenReplyNotACallersMistake() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        ReplyReader<String> strict = body -> {
            throw new InvalidInputException("domain", "-", "a domain name");
        };
        ReplyReader<String> careless = body -> {
            throw new ClassCastException("not a list");
        };
        ServiceException refused = catchThrowableOfType(
                ServiceException.class, () -> tenant.session().send(CREATE, strict));
        ServiceException fault = catchThrowableOfType(
                ServiceException.class, () -> tenant.session().send(CREATE, careless));

        assertThat(refused.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(refused).hasCauseInstanceOf(InvalidInputException.class);
        assertThat(fault.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(fault).hasCauseInstanceOf(ClassCastException.class);
        // The service has acted all the same.
        assertThat(tenant.audited()).extracting(line -> line.result()).containsExactly("unknown", "unknown");
    }

    @Test
    void aRedirectIsNotFollowed() {
        tenant.server()
                .stubFor(any(anyUrl())
                        .willReturn(
                                aResponse().withStatus(302).withHeader("Location", tenant.address() + "/elsewhere")));
        ServiceException failed = catchThrowableOfType(
                ServiceException.class, () -> tenant.session().send(USERS, TREE));

        assertThat(failed.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(failed.status()).isEqualTo(302);
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    private ServiceException failure(ResponseDefinitionBuilder answer) {
        return failure(answer, USERS, TREE);
    }

    private ServiceException failure(ResponseDefinitionBuilder answer, ServiceRequest request, ReplyReader<?> reader) {
        tenant.server().stubFor(any(anyUrl()).willReturn(answer));
        ServiceException failed = catchThrowableOfType(
                ServiceException.class, () -> tenant.session().send(request, reader));
        assertThat(failed).isNotNull();
        return failed;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
