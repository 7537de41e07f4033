package io.github.tenantwright.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.TokenException.Reason;
import io.github.tenantwright.testing.FakeTime;
import io.github.tenantwright.testing.Jwt;
import io.github.tenantwright.testing.Tenant;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import io.github.tenantwright.token.TokenRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which token goes out, which doesn't, and what happens when the service refuses it. */
class TokensOnTheWayTest {
    private static final ServiceRequest USERS = ServiceRequest.get(Audience.GRAPH, "/v1.0/users");
    private static final ServiceRequest CREATE =
            ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/users").json("{}");
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
    private static final String OTHER_TENANT = "00000000-0000-0000-0000-0000000000aa";

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @Test
    void eachServiceGetsItsOwnTokenAndItsOwnIdHeader() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        tenant.session().send(USERS, ReplyReader.TEXT);
        tenant.session().send(ServiceRequest.get(Audience.TEAMS_ADMIN, "/Teams.Tenant/tenants"), ReplyReader.TEXT);

        tenant.server()
                .verify(
                        1,
                        anyRequestedFor(anyUrl())
                                .withHeader("Authorization", equalTo("Bearer " + tenant.graphToken))
                                .withoutHeader("x-ms-correlation-id"));
        tenant.server()
                .verify(
                        1,
                        anyRequestedFor(anyUrl())
                                .withHeader("Authorization", equalTo("Bearer " + tenant.teamsToken))
                                .withoutHeader("client-request-id"));
    }

    static Stream<Arguments> useless() {
        String id = Tenant.ID.value();
        return Stream.of(
                Arguments.of(Jwt.graph(id).ends(FakeTime.START), Reason.EXPIRED, "has ended (2026-03-02T09:00:00Z)"),
                Arguments.of(Jwt.graph(id).ends(FakeTime.START.plusSeconds(30)), Reason.EXPIRED, "Sign in again"),
                Arguments.of(Jwt.graph(OTHER_TENANT), Reason.WRONG_TENANT, "belongs to tenant " + OTHER_TENANT),
                Arguments.of(Jwt.teams(id), Reason.WRONG_AUDIENCE, "is for another service"),
                Arguments.of(
                        Jwt.graph(id).claim("aud", "https://outlook.office365.com/"),
                        Reason.WRONG_AUDIENCE,
                        "is for another service"),
                Arguments.of(
                        Jwt.graph(id).claim("aud", "https://outlook.office365.us"),
                        Reason.WRONG_AUDIENCE,
                        "is for another service"));
    }

    @ParameterizedTest
    @MethodSource("useless")
    void aTokenThatCantServeIsNotSent(Jwt token, Reason reason, String words) {
        var session = tenant.builder()
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, token.toString())))
                .build();
        assertThatThrownBy(() -> session.send(CREATE, ReplyReader.TEXT))
                .isInstanceOfSatisfying(TokenException.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.audience()).isEqualTo(Audience.GRAPH);
                    assertThat(refused).hasMessageContaining(words);
                });
        assertThatThrownBy(() -> session.checkTokens(List.of(Audience.GRAPH))).isInstanceOf(TokenException.class);
        tenant.server().verify(0, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited())
                .singleElement()
                .satisfies(line -> assertThat(line.result()).isEqualTo("not-sent"));
    }

    @Test
    void anOpaqueTokenIsTakenAsItIs() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        var session = tenant.builder()
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, "opaque-and-no-jwt")))
                .build();
        assertThat(session.send(USERS, ReplyReader.TEXT).status()).isEqualTo(200);
    }

    @Test
    void aProviderWithoutATokenOrWithAFaultOfItsOwnIsATokenProblem() {
        TokenProvider faulty = request -> {
            throw new IllegalStateException("vault is sealed");
        };
        TokenProvider empty = request -> null;

        assertThat(reasonWith(faulty)).isEqualTo(Reason.SIGN_IN_FAILED);
        assertThat(reasonWith(empty)).isEqualTo(Reason.MISSING);
        assertThat(reasonWith(TokenProvider.of(Map.of()))).isEqualTo(Reason.MISSING);
    }

    @Test
    void aTokenThatEndsBetweenTwoAttemptsIsNotSentAgain() {
        tenant.server()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "50")));
        String shortLived = Jwt.graph(Tenant.ID.value())
                .ends(FakeTime.START.plusSeconds(60))
                .toString();
        var session = tenant.builder()
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, shortLived)))
                .build();

        assertThatThrownBy(() -> session.send(CREATE, ReplyReader.TEXT))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        ended -> assertThat(ended.reason()).isEqualTo(Reason.EXPIRED));
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "url-safe", "unpadded", "second of two", "two headers", "upper case"})
    void aClaimsChallengeAsksTheProviderOnceMoreAndGoesOn(String spelling) {
        String encoded = Base64.getEncoder().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8));
        String challenge = "Bearer realm=\"\", authorization_uri=\"https://login.example/common\","
                + " error=\"insufficient_claims\", claims=\"" + encoded + "\"";
        String[] headers = switch (spelling) {
            case "url-safe" ->
                new String[] {
                    challenge.replace(
                            encoded, Base64.getUrlEncoder().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8)))
                };
            case "unpadded" -> new String[] {challenge.replace("=\"" + encoded, "=\"" + encoded.replace("=", ""))};
            case "second of two" -> new String[] {"Basic realm=\"x\", " + challenge};
            case "two headers" -> new String[] {"PoP nonce=\"abc\"", challenge};
            case "upper case" -> new String[] {challenge.replace("claims=", "Claims = ")};
            default -> new String[] {challenge};
        };
        refuseFirstToken(401, headers);
        Renewing provider = new Renewing();

        Reply<String> reply = tenant.builder().tokens(provider).build().send(CREATE, ReplyReader.TEXT);

        assertThat(reply.attempts()).isEqualTo(2);
        assertThat(provider.asked).hasSize(2);
        assertThat(provider.asked.get(1).claims()).contains(CLAIMS);
        assertThat(provider.asked.get(1).refused()).isPresent();
    }

    @Test
    void conditionalAccessMayAnswer403() {
        refuseFirstToken(403, challenge());
        Renewing provider = new Renewing();

        tenant.builder().tokens(provider).build().send(USERS, ReplyReader.TEXT);
        assertThat(provider.asked.get(1).claims()).contains(CLAIMS);
    }

    @Test
    void theNewTokenServesTheRestOfTheCall() {
        refuseFirstToken(401, challenge());
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("token")
                        .whenScenarioStateIs("renewed")
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("well"));
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("token")
                        .whenScenarioStateIs("well")
                        .willReturn(ok("{}")));
        Renewing provider = new Renewing();

        assertThat(tenant.builder()
                        .tokens(provider)
                        .build()
                        .send(USERS, ReplyReader.TEXT)
                        .attempts())
                .isEqualTo(3);
        assertThat(provider.asked).hasSize(2);
    }

    @Test
    void aSecondChallengeIsTheCallersToAnswer() {
        tenant.server()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(401)
                                .withHeader("request-id", "r-5")
                                .withHeader("WWW-Authenticate", challenge())));
        Renewing provider = new Renewing();

        TokenException failed = catchThrowableOfType(
                TokenException.class,
                () -> tenant.builder().tokens(provider).build().send(CREATE, ReplyReader.TEXT));

        assertThat(failed.reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
        assertThat(failed.claims()).contains(CLAIMS);
        tenant.server().verify(2, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited()).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo("failed");
            assertThat(line.status()).isEqualTo(401);
            assertThat(line.requestId()).isEqualTo("r-5");
            assertThat(line.attempts()).isEqualTo(2);
        });
    }

    @Test
    void fixedTokensHandAChallengeToWhoSignsIn() {
        refuseFirstToken(401, challenge());

        TokenException failed = catchThrowableOfType(
                TokenException.class, () -> tenant.session().send(CREATE, ReplyReader.TEXT));

        assertThat(failed.reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
        assertThat(failed.claims()).contains(CLAIMS);
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
        assertThat(tenant.audited())
                .singleElement()
                .satisfies(line -> assertThat(line.status()).isEqualTo(401));
    }

    @Test
    void a401WithoutAWordEndsFixedTokensAndNamesTheirLife() {
        refuseFirstToken(401);

        assertThatThrownBy(() -> tenant.session().send(CREATE, ReplyReader.TEXT))
                .isInstanceOfSatisfying(TokenException.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.REFUSED);
                    assertThat(failed)
                            .hasMessageContaining("refused the token (401)")
                            .hasMessageContaining("2026-03-02T10:00:00Z")
                            .hasCauseInstanceOf(ServiceException.class);
                });
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void a401WithoutAWordIsMendedByAProviderThatHasAnother() {
        refuseFirstToken(401);
        Renewing provider = new Renewing();

        tenant.builder().tokens(provider).build().send(CREATE, ReplyReader.TEXT);

        assertThat(provider.asked.get(1).claims()).isEmpty();
        assertThat(provider.asked.get(1).refused().orElseThrow().secret())
                .isEqualTo(provider.given.get(0).secret());
    }

    @Test
    void theRenewedTokenIsCheckedAsTheFirst() {
        refuseFirstToken(401, challenge());
        TokenProvider stranger =
                request -> AccessToken.of(Jwt.graph(request.claims().isPresent() ? OTHER_TENANT : Tenant.ID.value())
                        .toString());

        assertThatThrownBy(() -> tenant.builder().tokens(stranger).build().send(CREATE, ReplyReader.TEXT))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.WRONG_TENANT));
        tenant.server().verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aChallengeInsideABatchIsFoundToo() {
        FailedAnswer failed = tenant.session()
                .judge(
                        Audience.GRAPH,
                        "GET /users/1",
                        401,
                        Map.of("www-authenticate", challenge()),
                        "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}");
        assertThat(failed.claims()).isEqualTo(CLAIMS);
        assertThat(failed.failure().code()).isEqualTo("InvalidAuthenticationToken");
    }

    @Test
    void theSignedInPersonIsNamedByTheTokenThatWasUsed() {
        tenant.server().stubFor(any(anyUrl()).willReturn(ok("{}")));
        Renewing provider = new Renewing();
        var session = tenant.builder().tokens(provider).build();
        session.send(CREATE, ReplyReader.TEXT);

        assertThat(session.actor()).contains("admin@contoso.example");
        assertThat(tenant.audited())
                .singleElement()
                .satisfies(line -> assertThat(line.actor()).isEqualTo("admin@contoso.example"));
        assertThat(provider.asked)
                .as("no token is asked for just to name somebody")
                .hasSize(1);
        assertThat(session.tokensEnd(List.of(Audience.GRAPH))).contains(FakeTime.START.plus(Duration.ofHours(1)));
    }

    private Reason reasonWith(TokenProvider provider) {
        return catchThrowableOfType(
                        TokenException.class,
                        () -> tenant.builder().tokens(provider).build().send(USERS, ReplyReader.TEXT))
                .reason();
    }

    private static String challenge() {
        return "Bearer error=\"insufficient_claims\", claims=\""
                + Base64.getEncoder().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private void refuseFirstToken(int status, String... challenges) {
        var refusal = aResponse().withStatus(status);
        if (challenges.length > 0) {
            refusal = refusal.withHeader("WWW-Authenticate", challenges);
        }
        tenant.server()
                .stubFor(any(anyUrl()).inScenario("token").willReturn(refusal).willSetStateTo("renewed"));
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("token")
                        .whenScenarioStateIs("renewed")
                        .willReturn(ok("{}")));
    }

    /** Gives another token whenever the last one was refused. */
    private static final class Renewing implements TokenProvider {
        private final List<TokenRequest> asked = new ArrayList<>();
        private final List<AccessToken> given = new ArrayList<>();

        @Override
        public AccessToken token(TokenRequest request) {
            asked.add(request);
            if (given.isEmpty() || request.refused().isPresent()) {
                given.add(AccessToken.of(Jwt.graph(Tenant.ID.value()).toString()));
            }
            return given.get(given.size() - 1);
        }
    }
}
