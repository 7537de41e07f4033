package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.policies.CallingPolicy;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.sync.ObjectSamples.Kind;
import io.github.tenantwright.teams.translation.TranslationRule;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The typed clients of all kinds, through real HTTP. */
class ObjectClientsTest {
    static Stream<Kind<?>> kinds() {
        return ObjectSamples.kinds();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void whatIsWrittenIsReadAgain(Kind<T> kind) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            kind.prepare().accept(customer);
            try (TenantSession session = customer.session()) {
                ConfigurationClient<T> client = ConfigurationClient.of(session, kind.type());
                String name = kind.type().identity(kind.one());
                assertThat(client.find(name)).isEmpty();
                client.create(kind.one());
                assertThat(client.get(name)).isEqualTo(kind.one());
                assertThat(client.list()).contains(kind.one());
                client.update(kind.other());
                assertThat(client.get(name)).isEqualTo(kind.other());
                customer.tenant.clearRequests();
                if (kind.type().fields().stream().anyMatch(field -> field.unset() instanceof Boolean)) {
                    client.update(kind.other());
                    assertThat(customer.tenant.writes()).isEmpty();
                }
                client.delete(name);
                assertThat(client.find(name)).isEmpty();
            }
            assertThat(customer.tenant.unexpectedRequests()).isEmpty();
        }
    }

    @Test
    void theServicesMisspeltListIsWrittenAsItIsSpeltThere() throws Exception {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            try (TenantSession session = customer.session()) {
                TeamsClient teams = TeamsClient.of(session);
                teams.translationRules().create(TranslationRule.of("Strip", "^0(\\d+)$", "+44$1"));
                teams.gateways()
                        .create(PstnGateway.named(OperationSamples.ACTIVE.value(), 5061)
                                .outboundTeamsNumberTranslationRules("Strip")
                                .build());
                RecordedRequest create = customer.tenant.writes().get(1);
                JsonNode body = new ObjectMapper().readTree(create.body());
                assertThat(body.path("OutbundTeamsNumberTranslationRules")
                                .path(0)
                                .asText())
                        .isEqualTo("Strip");
                assertThat(body.has("OutboundTeamsNumberTranslationRules")).isFalse();
                assertThat(body.has("Enabled"))
                        .as("an explicit false is refused")
                        .isFalse();
            }
        }
    }

    @Test
    void whatIsInUseIsNotRemoved() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            String fqdn = OperationSamples.ACTIVE.value();
            customer.tenant.activateDomain(fqdn);
            OperationSamples.usage(customer);
            try (TenantSession session = customer.session()) {
                TeamsClient teams = TeamsClient.of(session);
                teams.translationRules().create(TranslationRule.of("Strip", "^0(\\d+)$", "+44$1"));
                teams.gateways()
                        .create(PstnGateway.named(fqdn, 5061)
                                .inboundPstnNumberTranslationRules("Strip")
                                .build());
                teams.voiceRoutes()
                        .create(VoiceRoute.named("UK")
                                .pattern("^\\+44")
                                .usages("UK")
                                .trunks(fqdn)
                                .build());
                assertThatThrownBy(() -> teams.translationRules().delete("Strip"))
                        .isInstanceOf(ServiceException.class)
                        .hasMessageContaining("is used by the gateway");
                assertThatThrownBy(() -> teams.gateways().delete(fqdn))
                        .isInstanceOf(ServiceException.class)
                        .hasMessageContaining("is used by the voice route");
                teams.voiceRoutes().delete("UK");
                teams.gateways().delete(fqdn);
                teams.translationRules().delete("Strip");
            }
        }
    }

    @Test
    void aBlockedCallerMayBeSentToAResourceAccount() {
        try (Customer customer = Customer.of(OperationSamples.tenant());
                TenantSession session = customer.session()) {
            var client = TeamsClient.of(session).inboundBlockedNumberPatterns();
            BlockedNumberPattern redirected =
                    new BlockedNumberPattern("Sales", "", true, "^\\+4490", "0D7E5A5C-3B52-4F0E-8D1F-2C9C1F3B7A11");
            client.create(redirected);
            assertThat(client.get("Sales")).isEqualTo(redirected);
        }
    }

    @Test
    void callingAndVoicemailPoliciesAreReadInTheirTypes() {
        try (Customer customer = Customer.of(OperationSamples.tenant());
                TenantSession session = customer.session()) {
            TeamsClient teams = TeamsClient.of(session);
            assertThat(teams.callingPolicies().list())
                    .containsExactly(
                            new CallingPolicy("Global", "", true, "UserOverride", true, true, true, true, "Disabled"));
            assertThat(teams.voicemailPolicies().get("Global").longestRecording())
                    .isEqualTo(Duration.ofMinutes(5));
        }
    }
}
