package io.github.tenantwright.token;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TenantwrightException;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.TokenException.Reason;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.testing.FakeIdentity;
import io.github.tenantwright.testing.FakeTime;
import io.github.tenantwright.testing.Jwt;
import io.github.tenantwright.testing.Tenant;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to sign in, against an identity provider on loopback. */
class MsalTokensTest {
    private static final URI REDIRECT = URI.create("https://portal.example/signed-in");
    private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}";
    private static final String SECRET = "s3cr3t~of.the_portal-0123456789";
    private static final String OTHER_TENANT = "00000000-0000-0000-0000-0000000000aa";

    @RegisterExtension
    final FakeIdentity identity = new FakeIdentity();

    @RegisterExtension
    final Tenant tenant = new Tenant();

    @TempDir
    Path folder;

    /** The library reads the system's clock, so that ours starts there too. */
    private final FakeTime time = new FakeTime(Instant.now());

    private final String clientId = UUID.randomUUID().toString();

    @Test
    void theSignInAddressAsksForOneServiceWithProofOfPossession() {
        CodeSignIn begun = open().build()
                .beginCodeSignIn(
                        REDIRECT,
                        SignInOptions.STANDARD
                                .withLoginHint("admin@contoso.example")
                                .withClaims(CLAIMS));

        assertThat(begun.address().toString())
                .startsWith(cloud().authority() + "/" + Tenant.ID + "/oauth2/v2.0/authorize?");
        assertThat(parameters(begun.address()))
                .containsEntry("client_id", clientId)
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "form_post")
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsEntry("state", begun.state())
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("login_hint", "admin@contoso.example")
                .hasEntrySatisfying(
                        "code_challenge", challenge -> assertThat(challenge).hasSize(43))
                .hasEntrySatisfying("nonce", nonce -> assertThat(nonce).hasSize(43))
                .hasEntrySatisfying(
                        "claims",
                        claims -> assertThat(claims).contains("1604106651").contains("cp1"))
                .hasEntrySatisfying(
                        "scope",
                        scope -> assertThat(Set.of(scope.split(" ")))
                                .containsExactlyInAnyOrder(
                                        cloud().scope(Audience.GRAPH), "openid", "profile", "offline_access"));
        assertThat(begun.address().toString()).doesNotContain(begun.verifier());
        assertThat(identity.requests()).isZero();
    }

    @Test
    void everyCloudSignsInAtItsOwnAuthority() {
        for (Cloud cloud : List.of(Cloud.WORLDWIDE, Cloud.US_GOVERNMENT_L4, Cloud.US_GOVERNMENT_L5, Cloud.CHINA)) {
            CodeSignIn begun = open().cloud(cloud).build().beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
            assertThat(begun.address().toString()).startsWith(cloud.authority() + "/" + Tenant.ID + "/");
            assertThat(parameters(begun.address()).get("scope")).contains(cloud.scope(Audience.GRAPH));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneSignInServesEveryServiceOneRequestEach(boolean confidential) {
        MsalTokens msal = (confidential ? open().secret(SECRET) : open()).build();
        TokenProvider tokens = signIn(msal);
        AccessToken graph = tokens.token(want(Audience.GRAPH));
        AccessToken teams = tokens.token(want(Audience.TEAMS_ADMIN));

        assertThat(graph.isFor(Audience.TEAMS_ADMIN, URI.create("https://x.example")))
                .isFalse();
        assertThat(teams.isFor(Audience.TEAMS_ADMIN, URI.create("https://x.example")))
                .isTrue();
        assertThat(tokens.token(want(Audience.GRAPH))).isSameAs(graph);
        assertThat(tokens.token(want(Audience.TEAMS_ADMIN))).isSameAs(teams);
        assertThat(identity.tokenRequests()).hasSize(2);
        Map<String, String> first = identity.tokenRequests().get(0);
        Map<String, String> second = identity.tokenRequests().get(1);
        assertThat(first)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("redirect_uri", REDIRECT.toString())
                .containsKey("code_verifier");
        assertThat(first.get("claims")).contains("cp1");
        assertThat(second).containsEntry("grant_type", "refresh_token");
        assertThat(first.get("scope")).contains(cloud().scope(Audience.GRAPH)).doesNotContain("48ac35b8");
        assertThat(second.get("scope"))
                .contains("48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default")
                .doesNotContain(cloud().scope(Audience.GRAPH));
        assertThat(first.containsKey("client_secret") || first.containsKey("client_assertion"))
                .isEqualTo(confidential);
        assertThat(identity.paths()).allMatch(path -> path.startsWith("/" + Tenant.ID + "/oauth2/v2.0/token"));
    }

    @Test
    void aSignInSurvivesTheWayThroughAnotherNode() {
        MsalTokens msal = open().build();
        CodeSignIn begun = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD.withFirst(Audience.TEAMS_ADMIN));
        CodeSignIn elsewhere = CodeSignIn.restore(begun.save());

        TokenProvider tokens = msal.redeem(elsewhere, identity.signIn(elsewhere.address()));
        assertThat(elsewhere.address()).isEqualTo(begun.address());
        assertThat(tokens.token(want(Audience.TEAMS_ADMIN)).secret()).isNotEmpty();
        assertThat(identity.tokenRequests()).hasSize(1);
        for (String broken : List.of("", "x", "bnVsbA", "e30", begun.save().substring(9))) {
            assertThatThrownBy(() -> CodeSignIn.restore(broken)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndOnceForAll() throws Exception {
        TokenProvider tokens = signIn(open().build());
        AccessToken first = tokens.token(want(Audience.GRAPH));
        time.pass(Duration.ofMinutes(54));
        assertThat(tokens.token(want(Audience.GRAPH))).isSameAs(first);
        time.pass(Duration.ofMinutes(2));
        identity.givesLifeOf(Duration.ofHours(3));

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<AccessToken>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(() -> tokens.token(want(Audience.GRAPH)));
            }
            for (Future<AccessToken> renewed : threads.invokeAll(work)) {
                assertThat(renewed.get().secret()).isNotEqualTo(first.secret());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(identity.tokenRequests())
                .extracting(form -> form.get("grant_type"))
                .containsExactly("authorization_code", "refresh_token");
    }

    @Test
    void aRenewalThatFailsIsForgivenWhileTheOldTokenServes() {
        TokenProvider tokens = signIn(open().build());
        AccessToken first = tokens.token(want(Audience.GRAPH));
        time.pass(Duration.ofMinutes(57));
        failAlways(503);

        assertThat(tokens.token(want(Audience.GRAPH))).isSameAs(first);
        time.pass(Duration.ofMinutes(2).plusSeconds(30));
        assertThatThrownBy(() -> tokens.token(want(Audience.GRAPH)))
                .isInstanceOfSatisfying(
                        ConnectionFailedException.class,
                        failed -> assertThat(failed.mayHelpToRetry()).isTrue())
                .hasMessageContaining("the identity provider answered 503");
        // Nothing keeps us from asking as soon as it is well again.
        identity.healNow();
        assertThat(tokens.token(want(Audience.GRAPH)).secret()).isNotEqualTo(first.secret());
    }

    @Test
    void aPassingFaultIsTriedAgain() {
        TokenProvider tokens = signIn(open().build());
        identity.failNext(503, "<html>");
        identity.failNext(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(tokens.token(want(Audience.TEAMS_ADMIN)).secret()).isNotEmpty();
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void aCodeIsNotSentTwice() {
        MsalTokens msal = open().secret(SECRET).build();
        CodeSignIn begun = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
        identity.failNext(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThatThrownBy(() -> msal.redeem(begun, identity.signIn(begun.address())))
                .isInstanceOf(ConnectionFailedException.class);
        assertThat(identity.tokenRequests()).hasSize(1);
    }

    @Test
    void anEndedSignInSaysWhatTheIdentityProviderSays() {
        TokenProvider tokens = signIn(open().build());
        identity.failNext(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: The refresh token has expired due to"
                        + " inactivity. Trace ID: t\",\"error_codes\":[700082],\"suberror\":\"bad_token\"}");

        assertThatThrownBy(() -> tokens.token(want(Audience.TEAMS_ADMIN)))
                .isInstanceOfSatisfying(TokenException.class, failed -> {
                    assertThat(failed.reason()).isEqualTo(Reason.SIGN_IN_FAILED);
                    assertThat(failed.audience()).isEqualTo(Audience.TEAMS_ADMIN);
                    assertThat(failed)
                            .hasMessageContaining("AADSTS700082")
                            .hasMessageContaining("sign in again, then resume");
                });
    }

    @Test
    void aRefusedTokenIsReplacedOnceForAllWhoHadIt() {
        TokenProvider tokens = signIn(open().build());
        AccessToken first = tokens.token(want(Audience.GRAPH));
        TokenRequest instead = new TokenRequest(Audience.GRAPH, cloud().scope(Audience.GRAPH), CLAIMS, first);

        AccessToken second = tokens.token(instead);
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(tokens.token(instead))
                .as("another thread's refusal of the first")
                .isSameAs(second);
        assertThat(identity.tokenRequests()).hasSize(2);
        assertThat(identity.tokenRequests().get(1).get("claims"))
                .contains("1604106651")
                .contains("cp1");
    }

    @Test
    void aClaimsChallengeOfTheServiceIsMetSilently() {
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("revoked")
                        .willReturn(aResponse()
                                .withStatus(401)
                                .withHeader(
                                        "WWW-Authenticate",
                                        "Bearer error=\"insufficient_claims\", claims=\""
                                                + Base64.getEncoder()
                                                        .encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8))
                                                + "\""))
                        .willSetStateTo("renewed"));
        tenant.server()
                .stubFor(any(anyUrl())
                        .inScenario("revoked")
                        .whenScenarioStateIs("renewed")
                        .willReturn(ok("{}")));
        TenantSession session = tenant.builder()
                .cloud(cloud())
                .tokens(signIn(open().build()))
                .clock(time)
                .build();

        assertThat(session.send(ServiceRequest.get(Audience.GRAPH, "/v1.0/me"), ReplyReader.TEXT)
                        .attempts())
                .isEqualTo(2);
        assertThat(identity.tokenRequests()).hasSize(2);
        assertThat(session.actor()).contains("admin@contoso.example");
    }

    @Test
    void aChallengeThatNeedsAPersonIsHandedOn() {
        TokenProvider tokens = signIn(open().build());
        AccessToken first = tokens.token(want(Audience.GRAPH));
        String answer = "{\"error\":\"interaction_required\",\"error_description\":\"AADSTS50076: multi-factor\"";
        identity.failNext(400, answer + "}");
        identity.failNext(
                400, answer + ",\"claims\":\"" + CLAIMS.replace("\"", "\\\"").replace("1604106651", "77") + "\"}");

        TokenException own = catchThrowableOfType(
                TokenException.class,
                () -> tokens.token(new TokenRequest(Audience.GRAPH, cloud().scope(Audience.GRAPH), CLAIMS, first)));
        TokenException theirs =
                catchThrowableOfType(TokenException.class, () -> tokens.token(want(Audience.TEAMS_ADMIN)));

        assertThat(own.reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
        assertThat(own.claims()).contains(CLAIMS);
        assertThat(theirs.reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
        assertThat(theirs.claims().orElseThrow()).contains("\"77\"");
        assertThat(theirs).hasMessageContaining("AADSTS50076");
    }

    @Test
    void aBrowserThatComesBackFromElsewhereIsTurnedAway() {
        MsalTokens msal = open().build();
        CodeSignIn begun = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
        CodeSignIn other = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
        Map<String, String> answer = identity.signIn(begun.address());

        assertThat(refusal(() -> msal.redeem(other, answer))).hasMessageContaining("another sign-in");
        assertThat(refusal(() -> msal.redeem(begun, Map.of("code", "x")))).hasMessageContaining("another sign-in");
        assertThat(refusal(() -> msal.redeem(
                        begun,
                        Map.of(
                                "state",
                                begun.state(),
                                "error",
                                "access_denied",
                                "error_description",
                                "AADSTS65004: declined consent"))))
                .hasMessageContaining("access_denied: AADSTS65004");
        assertThat(refusal(() -> msal.redeem(begun, Map.of("state", begun.state()))))
                .hasMessageContaining("no code came back");
        assertThat(identity.requests()).isZero();

        identity.withNonce("stale");
        assertThat(refusal(() -> msal.redeem(begun, answer))).hasMessageContaining("another sign-in");
    }

    @Test
    void aSignInToAnotherTenantIsNotUsed() {
        identity.ofTenant(OTHER_TENANT);
        assertThatThrownBy(() -> signIn(open().build()))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.WRONG_TENANT))
                .hasMessageContaining(OTHER_TENANT);
        assertThatThrownBy(() -> open().secret(SECRET).build().asApplication().token(want(Audience.GRAPH)))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Reason.WRONG_TENANT));
    }

    @Test
    void aDeviceCodeIsShownAndWaitedFor() {
        identity.failNext(400, "{\"error\":\"authorization_pending\",\"error_description\":\"AADSTS70016\"}");
        identity.failNext(400, "{\"error\":\"authorization_pending\",\"error_description\":\"AADSTS70016\"}");
        List<DeviceCodePrompt> shown = new ArrayList<>();

        TokenProvider tokens = open().build().deviceCode(SignInOptions.STANDARD, shown::add);

        assertThat(shown).singleElement().satisfies(prompt -> {
            assertThat(prompt.userCode()).isEqualTo("ABCD-1234");
            assertThat(prompt.page()).isEqualTo(URI.create("https://login.example/device"));
            assertThat(prompt.endsAt()).isEqualTo(time.instant().plusSeconds(900));
            assertThat(prompt.message()).contains("ABCD-1234");
        });
        assertThat(tokens.token(want(Audience.GRAPH)).secret()).isNotEmpty();
        assertThat(tokens.token(want(Audience.TEAMS_ADMIN)).secret()).isNotEmpty();
        assertThat(identity.tokenRequests())
                .extracting(form -> form.get("grant_type"))
                .containsExactly("device_code", "device_code", "device_code", "refresh_token");
    }

    @Test
    void aDeviceCodeThatIsDeclinedOrEndsIsARefusedSignIn() {
        identity.failNext(400, "{\"error\":\"authorization_declined\",\"error_description\":\"AADSTS70018\"}");
        assertThat(refusal(() -> open().build().deviceCode(SignInOptions.STANDARD, prompt -> {})))
                .hasMessageContaining("authorization_declined");
        identity.failNext(400, "{\"error\":\"expired_token\",\"error_description\":\"AADSTS70019\"}");
        assertThat(refusal(() -> open().build().deviceCode(SignInOptions.STANDARD, prompt -> {})))
                .hasMessageContaining("expired_token");
    }

    @Test
    void aPromptThatCannotBeShownEndsTheSignIn() {
        assertThatThrownBy(() -> open().build().deviceCode(SignInOptions.STANDARD, prompt -> {
                    throw new IllegalStateException("no screen");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no screen");
        assertThatThrownBy(() -> open().secret(SECRET).build().deviceCode(SignInOptions.STANDARD, prompt -> {}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("public applications");
    }

    @Test
    void anInterruptEndsTheWaitForAPerson() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FutureTask<Boolean> signIn = new FutureTask<>(() -> {
            assertThatThrownBy(() -> open().build().deviceCode(SignInOptions.STANDARD, prompt -> {
                        shown.countDown();
                        awaitQuietly(never);
                    }))
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageContaining("interrupted");
            return Thread.currentThread().isInterrupted();
        });
        Thread person = new Thread(signIn);
        person.start();
        assertThat(shown.await(20, TimeUnit.SECONDS)).isTrue();
        person.interrupt();

        assertThat(signIn.get(20, TimeUnit.SECONDS)).isTrue();
        never.countDown();
    }

    @Test
    void onBehalfOfAPersonEachServiceIsAskedForWithThePersonsToken() {
        String person = Jwt.graph(Tenant.ID.value()).claim("aud", clientId).toString();
        TokenProvider tokens = open().secret(SECRET).build().onBehalfOf(AccessToken.of(person));
        assertThat(identity.requests()).isZero();

        AccessToken graph = tokens.token(want(Audience.GRAPH));
        assertThat(tokens.token(want(Audience.GRAPH))).isSameAs(graph);
        tokens.token(want(Audience.TEAMS_ADMIN));

        assertThat(identity.tokenRequests()).hasSize(2).allSatisfy(form -> {
            assertThat(form)
                    .containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                    .containsEntry("assertion", person)
                    .containsEntry("requested_token_use", "on_behalf_of");
        });
        assertThat(identity.tokenRequests().get(1).get("scope"))
                .contains("48ac35b8")
                .doesNotContain(cloud().scope(Audience.GRAPH));
    }

    @Test
    void onBehalfOfAPersonAChallengeGoesToTheFrontEnd() {
        String person = Jwt.graph(Tenant.ID.value()).claim("aud", clientId).toString();
        TokenProvider tokens = open().secret(SECRET).build().onBehalfOf(AccessToken.of(person));
        identity.failNext(
                400,
                "{\"error\":\"interaction_required\",\"error_description\":\"AADSTS50079: enroll; assertion was "
                        + person + " and secret " + SECRET + "\",\"claims\":\"" + CLAIMS.replace("\"", "\\\"") + "\"}");

        TokenException failed = catchThrowableOfType(TokenException.class, () -> tokens.token(want(Audience.GRAPH)));
        assertThat(failed.reason()).isEqualTo(Reason.CLAIMS_CHALLENGE);
        assertThat(Json.MAPPER.valueToTree(failed.claims().orElseThrow()).asText())
                .contains("nbf");
        assertThat(text(failed)).doesNotContain(person).doesNotContain(SECRET);
        assertThat(tokens.token(want(Audience.GRAPH)).secret()).isNotEmpty();
    }

    @Test
    void anApplicationProvesItselfWithItsCertificate() throws Exception {
        char[] password = "changeit-0123".toCharArray();
        Path file = certificate(password);
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        X509Certificate certificate = (X509Certificate) store.getCertificate("portal");
        MsalTokens fromFile;
        try (InputStream stream = Files.newInputStream(file)) {
            fromFile = open().certificate(stream, password).build();
        }
        MsalTokens fromKey = open().certificate((PrivateKey) store.getKey("portal", password), List.of(certificate))
                .build();

        for (MsalTokens msal : List.of(fromFile, fromKey)) {
            TokenProvider tokens = msal.asApplication();
            AccessToken graph = tokens.token(want(Audience.GRAPH));
            assertThat(tokens.token(want(Audience.GRAPH))).isSameAs(graph);
            assertThat(tokens.token(want(Audience.TEAMS_ADMIN)).secret()).isNotEqualTo(graph.secret());
        }
        assertThat(identity.tokenRequests()).hasSize(4);
        Map<String, String> form = identity.tokenRequests().get(0);
        assertThat(form)
                .containsEntry("grant_type", "client_credentials")
                .hasEntrySatisfying(
                        "scope",
                        scope -> assertThat(scope)
                                .contains(cloud().scope(Audience.GRAPH))
                                .doesNotContain("48ac35b8"));
        String[] assertion = form.get("client_assertion").split("\\.");
        assertThat(new String(Base64.getUrlDecoder().decode(assertion[0]), StandardCharsets.UTF_8))
                .contains("\"x5c\"");
        Signature proof = Signature.getInstance("SHA256withRSA");
        proof.initVerify(certificate);
        proof.update((assertion[0] + "." + assertion[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(proof.verify(Base64.getUrlDecoder().decode(assertion[2]))).isTrue();
    }

    @Test
    void anApplicationsTokenIsRenewedAndChallengedToo() {
        TokenProvider tokens = open().secret(SECRET).build().asApplication();
        AccessToken first = tokens.token(want(Audience.GRAPH));
        TokenRequest instead = new TokenRequest(Audience.GRAPH, cloud().scope(Audience.GRAPH), CLAIMS, first);

        assertThat(tokens.token(instead).secret()).isNotEqualTo(first.secret());
        assertThat(identity.tokenRequests().get(1).get("claims")).contains("1604106651");
        identity.failNext(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: bad secret\"}");
        time.pass(Duration.ofMinutes(61));
        assertThat(refusal(() -> tokens.token(want(Audience.GRAPH)))).hasMessageContaining("AADSTS7000215");
    }

    @Test
    void brokenAnswersOfTheIdentityProviderAreTypedToo() {
        TokenProvider tokens = open().secret(SECRET).build().asApplication();
        for (String body : List.of("", "<html><title>x</title></html>", "{\"access_token\":", "{}", "[]", "null")) {
            identity.failNext(200, body);
            assertThatThrownBy(() -> tokens.token(want(Audience.GRAPH)))
                    .as(body)
                    .isInstanceOf(TenantwrightException.class);
            identity.failNext(400, body);
            assertThatThrownBy(() -> tokens.token(want(Audience.GRAPH)))
                    .as(body)
                    .isInstanceOf(TenantwrightException.class);
        }
    }

    @Test
    void signInsGoToTheAuthorityOnly() {
        identity.failNext(aResponse().withStatus(302).withHeader("Location", tenant.address() + "/steal"));
        TokenProvider tokens = open().secret(SECRET).build().asApplication();

        assertThatThrownBy(() -> tokens.token(want(Audience.GRAPH))).isInstanceOf(TenantwrightException.class);
        assertThat(tenant.server().getAllServeEvents()).isEmpty();
        assertThatThrownBy(() -> tokens.token(new TokenRequest(Audience.GRAPH, "a/.default b/.default", null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one scope of one service");
    }

    @Test
    void whatCannotSignInIsRefusedAtOnce() {
        assertThatThrownBy(() -> MsalTokens.builder(Tenant.ID, "my app")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> open().secret(" ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> open().build().asApplication())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a certificate or a secret");
        assertThatThrownBy(() -> open().build().onBehalfOf(AccessToken.of("x")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> open().certificate(new ByteArrayInputStream(new byte[9]), "word".toCharArray()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("PKCS #12");
        assertThatThrownBy(() -> SignInOptions.STANDARD.withLoginHint("a\nb"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void noSecretShowsInLogsOrTexts() throws Exception {
        MsalTokens msal = open().secret(SECRET).build();
        CodeSignIn begun = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
        Map<String, String> answer = identity.signIn(begun.address());
        TokenProvider tokens = msal.redeem(begun, answer);
        tokens.token(want(Audience.TEAMS_ADMIN));
        TokenProvider device = open().build().deviceCode(SignInOptions.STANDARD, prompt -> {});
        String person = Jwt.graph(Tenant.ID.value()).claim("aud", clientId).toString();
        TokenProvider behalf = msal.onBehalfOf(AccessToken.of(person));
        behalf.token(want(Audience.GRAPH));
        TokenProvider application = msal.asApplication();
        application.token(want(Audience.GRAPH));

        List<String> secrets = new ArrayList<>(identity.secretsGiven());
        secrets.addAll(List.of(SECRET, begun.verifier(), begun.nonce(), person, answer.get("code")));
        List<String> texts = new ArrayList<>();
        for (Object printed : List.of(msal, begun, tokens, device, behalf, application, answer.keySet())) {
            texts.add(printed.toString());
        }
        // The identity provider repeats what it was sent.
        for (TokenProvider provider : List.of(tokens, device, behalf, application)) {
            identity.echoNext();
            time.pass(Duration.ofHours(2));
            texts.add(text(refusal(() -> provider.token(want(Audience.GRAPH)))));
        }
        identity.failNext(400, "not JSON " + SECRET);
        identity.failNext(200, "{\"access_token\":\"" + person);
        for (int i = 0; i < 2; i++) {
            texts.add(text(
                    catchThrowableOfType(TenantwrightException.class, () -> application.token(want(Audience.GRAPH)))));
        }
        CodeSignIn again = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
        Map<String, String> secondAnswer = identity.signIn(again.address());
        secrets.addAll(List.of(again.verifier(), secondAnswer.get("code")));
        identity.echoNext();
        texts.add(text(refusal(() -> msal.redeem(again, secondAnswer))));

        for (Map<String, String> form : identity.tokenRequests()) {
            for (String field : List.of("client_assertion", "refresh_token", "assertion", "code", "code_verifier")) {
                secrets.add(form.getOrDefault(field, SECRET));
            }
        }
        String log = Files.readString(Path.of("target/test-log.txt"));
        assertThat(log).contains("com.microsoft.aad.msal4j").contains("failed: echo");
        for (String secret : secrets) {
            assertThat(log).doesNotContain(secret);
            assertThat(texts).noneMatch(text -> text.contains(secret));
        }
    }

    private TokenProvider signIn(MsalTokens msal) {
        CodeSignIn begun = msal.beginCodeSignIn(REDIRECT, SignInOptions.STANDARD);
        return msal.redeem(begun, identity.signIn(begun.address()));
    }

    private MsalTokens.Builder open() {
        return MsalTokens.builder(Tenant.ID, clientId)
                .cloud(cloud())
                .clock(time)
                .sleeper(time);
    }

    private Cloud cloud() {
        return identity.cloud(tenant.address());
    }

    private TokenRequest want(Audience audience) {
        return new TokenRequest(audience, cloud().scope(audience), null);
    }

    private void failAlways(int status) {
        for (int i = 0; i < 20; i++) {
            identity.failNext(status, "");
        }
    }

    private static TokenException refusal(Callable<?> work) {
        TokenException failed = catchThrowableOfType(TokenException.class, work::call);
        assertThat(failed).isNotNull();
        assertThat(failed.reason()).isEqualTo(Reason.SIGN_IN_FAILED);
        return failed;
    }

    private static Map<String, String> parameters(URI address) {
        return List.of(address.getQuery().split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> java.net.URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Throwable failed) {
        StringWriter text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** The JDK makes certificates with its own tool only. */
    private Path certificate(char[] password) throws Exception {
        Path file = folder.resolve("portal.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "portal",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=portal.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(password))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return file;
    }
}
