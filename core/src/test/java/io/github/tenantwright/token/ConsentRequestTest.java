package io.github.tenantwright.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.token.ConsentAnswer.Granted;
import io.github.tenantwright.token.ConsentAnswer.Reason;
import io.github.tenantwright.token.ConsentAnswer.Refused;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentRequestTest {
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");
    private static final String CLIENT = "7c0f2f5e-9a3b-4f0e-8d5c-1b6a4e2d9f31";
    private static final URI BACK = URI.create("https://portal.example/consent?from=setup");
    private static final List<String> WANTED = List.of("User.ReadWrite.All", "Domain.ReadWrite.All");

    private final ConsentRequest request =
            ConsentRequest.of(TENANT, Cloud.WORLDWIDE, CLIENT, BACK, Audience.GRAPH, WANTED);

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : address.getRawQuery().split("&")) {
            int is = pair.indexOf('=');
            parameters.put(pair.substring(0, is), URLDecoder.decode(pair.substring(is + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private Map<String, String> granted() {
        return new HashMap<>(Map.of(
                "admin_consent",
                "True",
                "tenant",
                TENANT.value(),
                "state",
                request.state(),
                "scope",
                "https://graph.microsoft.com/User.ReadWrite.All https://graph.microsoft.com/domain.readwrite.all"));
    }

    private Refused refused(Map<String, String> query) {
        assertThat(request.answer(query)).isInstanceOf(Refused.class);
        return (Refused) request.answer(query);
    }

    @Test
    void theAddressNamesJustThePermissionsOfTheOneService() {
        assertThat(request.address().toString())
                .startsWith("https://login.microsoftonline.com/" + TENANT.value() + "/v2.0/adminconsent?");
        assertThat(parameters(request.address()))
                .containsOnly(
                        Map.entry("client_id", CLIENT),
                        Map.entry("redirect_uri", BACK.toString()),
                        Map.entry("state", request.state()),
                        Map.entry(
                                "scope",
                                "https://graph.microsoft.com/Domain.ReadWrite.All"
                                        + " https://graph.microsoft.com/User.ReadWrite.All"));
        assertThat(request.state()).hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    void eachServiceHasAnAddressOfItsOwnInEachCloud() {
        Map<Audience, List<String>> permissions = Map.of(
                Audience.GRAPH, WANTED,
                Audience.TEAMS_ADMIN, List.of("user_impersonation"),
                Audience.EXCHANGE, List.of());
        List<ConsentRequest> two = ConsentRequest.all(TENANT, Cloud.US_GOVERNMENT_L4, CLIENT, BACK, permissions);

        assertThat(two).extracting(ConsentRequest::audience).containsExactly(Audience.GRAPH, Audience.TEAMS_ADMIN);
        assertThat(parameters(two.get(0).address()).get("scope")).startsWith("https://graph.microsoft.us/Domain.");
        assertThat(parameters(two.get(1).address()).get("scope"))
                .isEqualTo("48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation");
        assertThat(two.get(0).address().getHost()).isEqualTo("login.microsoftonline.us");
        assertThat(two.get(0).state()).isNotEqualTo(two.get(1).state());
    }

    @Test
    void aConsentIsBelievedWhenStateAndTenantAreRight() {
        assertThat(request.answer(granted())).isEqualTo(new Granted(Audience.GRAPH, new TreeSet<>(WANTED)));
        Map<String, String> silent = granted();
        silent.remove("scope");
        assertThat(request.answer(silent)).isInstanceOf(Granted.class);
        assertThat(ConsentRequest.restore(request.save()).answer(granted())).isInstanceOf(Granted.class);
    }

    @Test
    void whatAnybodyCouldSendIsNoConsent() {
        Map<String, String> forged = granted();
        forged.put("state", "1" + request.state().substring(1) + "x");
        assertThat(refused(forged).reason()).isEqualTo(Reason.OTHER_REQUEST);
        assertThat(refused(Map.of()).reason()).isEqualTo(Reason.OTHER_REQUEST);
        Map<String, String> elsewhere = granted();
        elsewhere.put("tenant", "99999999-0000-0000-0000-000000000000\r\nSet-Cookie: x");
        assertThat(refused(elsewhere).reason()).isEqualTo(Reason.OTHER_TENANT);
        assertThat(refused(elsewhere).said()).doesNotContain("\n", "\r");
        Map<String, String> unsaid = granted();
        unsaid.remove("admin_consent");
        assertThat(refused(unsaid).reason()).isEqualTo(Reason.UNCLEAR);
        Map<String, String> partly = granted();
        partly.put("scope", "https://graph.microsoft.com/User.ReadWrite.All");
        assertThat(refused(partly).reason()).isEqualTo(Reason.PARTLY);
        assertThat(refused(partly).said()).contains("Domain.ReadWrite.All");
        Map<String, String> both = granted();
        both.put("error", "access_denied");
        assertThat(refused(both).reason()).isEqualTo(Reason.DECLINED);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, AADSTS65004: User declined to consent to access the app., DECLINED",
        "invalid_grant, AADSTS65001: The user or administrator has not consented, NOT_CONSENTED",
        "access_denied, AADSTS90094: An administrator has set a policy, ADMINISTRATOR_NEEDED",
        "access_denied, AADSTS50105: The signed in user is not assigned to a role, NOT_ASSIGNED",
        "invalid_request, AADSTS500113: No reply address is registered, NO_REPLY_ADDRESS",
        "invalid_request, AADSTS50011: The redirect URI does not match, NO_REPLY_ADDRESS",
        "unauthorized_client, AADSTS700016: Application was not found, UNKNOWN_APPLICATION",
        "invalid_client, AADSTS650052: The app needs access to a service, UNKNOWN_SERVICE",
        "invalid_resource, AADSTS500011: The resource principal was not found, UNKNOWN_SERVICE",
        "invalid_scope, no code at all, UNKNOWN_PERMISSION",
        "access_denied, AADSTS53003: blocked by Conditional Access, BLOCKED_BY_POLICY",
        "consent_required, '', NOT_CONSENTED",
        "temporarily_unavailable, '', UNAVAILABLE",
        "'', AADSTS650041234567890: a number too long, UNCLEAR",
        "something_new, AADSTS1234567: never heard of, UNCLEAR"
    })
    void aRefusalSaysInATypeWhatItMeans(String error, String description, Reason reason) {
        Map<String, String> query = new HashMap<>(Map.of(
                "error", error, "error_description", description, "state", request.state(), "admin_consent", "True"));
        assertThat(refused(query).reason()).isEqualTo(reason);
        assertThat(refused(query).words()).matches("[A-Z].*\\. .*\\.");
        assertThat(refused(query).said()).contains(error);
    }

    @Test
    void whatTheIdentityPlatformSaidIsOneShortLineWithoutTokens() {
        String token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJzY3AiOiJYIn0.c2lnbmF0dXJlLXNpZ25hdHVyZQ";
        Map<String, String> query = new HashMap<>(Map.of(
                "error",
                "invalid_request",
                "error_description",
                "Bearer " + token + "\u001b[31m\r\n" + "x".repeat(5_000),
                "state",
                request.state()));
        assertThat(refused(query).said().length()).isLessThan(700);
        assertThat(refused(query).said()).doesNotContain("\n", "\u001b", token);
    }

    @Test
    void whatCanBeNoRequestIsRefusedByName() {
        assertThatThrownBy(() -> ConsentRequest.of(TENANT, Cloud.WORLDWIDE, "me", BACK, Audience.GRAPH, WANTED))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("clientId");
        assertThatThrownBy(() ->
                        ConsentRequest.of(TENANT, Cloud.WORLDWIDE, CLIENT, URI.create("/back"), Audience.GRAPH, WANTED))
                .hasMessageContaining("redirect");
        assertThatThrownBy(() -> ConsentRequest.of(TENANT, Cloud.WORLDWIDE, CLIENT, BACK, Audience.GRAPH, List.of()))
                .hasMessageContaining("permissions");
        assertThatThrownBy(() -> ConsentRequest.of(
                        TENANT, Cloud.WORLDWIDE, CLIENT, BACK, Audience.GRAPH, List.of("User.Read&prompt=none")))
                .hasMessageContaining("permission");
        assertThatThrownBy(() -> ConsentRequest.restore("bm9uc2Vuc2U"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("consent");
        assertThat(request.toString()).doesNotContain(request.state());
    }
}
