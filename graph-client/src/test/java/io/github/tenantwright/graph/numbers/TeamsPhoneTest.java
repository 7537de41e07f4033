package io.github.tenantwright.graph.numbers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Numbers, policies and configurations on the simulated tenant. */
class TeamsPhoneTest {
    private static final String NUMBER = "+442079460001";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com")
            .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .replicationDelay(Duration.ZERO)
            .graphPolicyTypes("TenantDialPlan")
            .users(3, "contoso.com", SkuName.MICROSOFT_365_E5));

    private SimulatedTenant tenant;
    private GraphClient graph;
    private String user;

    @BeforeEach
    void connect() {
        tenant = TENANT.tenant();
        graph = Simulated.graph(tenant);
        user = tenant.objectId(tenant.usersWith(SkuName.MICROSOFT_365_E5).get(0));
    }

    @AfterEach
    void contractIsKept() {
        Simulated.assertContractKept(tenant);
    }

    @Test
    void aNumberIsGivenFollowedFoundAndTakenBack() {
        OperationHandle handle = graph.numbers()
                .assign(AssignNumber.of(NUMBER, user, NumberType.DIRECT_ROUTING))
                .orElseThrow();
        assertThat(lookUntilOver(handle)).isEqualTo(NumberOperation.Outcome.SUCCEEDED);
        tenant.clock().advance(Duration.ofMinutes(5));

        NumberAssignment found = graph.numbers().find(NUMBER).orElseThrow();
        assertThat(found.isAssignedTo(user)).isTrue();
        assertThat(found.type()).isEqualTo(NumberType.DIRECT_ROUTING);
        assertThat(graph.numbers().list(NumberQuery.assignedTo(user)).toList()).hasSize(1);
        assertThat(graph.userConfigurations().get(user).telephoneNumbers())
                .extracting(UserConfiguration.AssignedTelephoneNumber::telephoneNumber)
                .containsExactly(NUMBER);
        assertThat(graph.userConfigurations().get(user).isEnterpriseVoiceEnabled())
                .isTrue();

        handle = graph.numbers().unassign(NUMBER, NumberType.DIRECT_ROUTING).orElseThrow();
        assertThat(lookUntilOver(handle)).isEqualTo(NumberOperation.Outcome.SUCCEEDED);
        assertThat(graph.numbers().find(NUMBER).map(NumberAssignment::isFree).orElse(true))
                .isTrue();
    }

    @Test
    void whatIsUnknownIsAbsent() {
        assertThat(graph.numbers().find("+442079469999")).isEmpty();
        assertThat(graph.userConfigurations().find("00000000-0000-4000-8000-000000000000"))
                .isEmpty();
        assertThat(graph.numbers()
                        .findOperation(new OperationHandle(tenant.graphUri()
                                + "/v1.0/admin/teams/telephoneNumberManagement/operations('bm9uZQ')")))
                .isEmpty();
        assertThat(graph.userConfigurations().list().stream().map(UserConfiguration::id))
                .contains(user);
    }

    @Test
    void aPolicyIsFoundByNameGivenAndTaken() {
        Simulated.session(tenant)
                .build()
                .send(
                        ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", "/Skype.Policy/configurations/TenantDialPlan")
                                .json("{\"Identity\":\"UK-London\",\"NormalizationRules\":[]}"),
                        ReplyReader.NOTHING);
        tenant.clock().advance(Duration.ofMinutes(5));

        assertThat(graph.policies().findPolicyId("TenantDialPlan", "No such")).isEmpty();
        String id = graph.policies().findPolicyId("TenantDialPlan", "uk-london").orElseThrow();
        assertThat(graph.policies().findPolicyId("TenantDialPlan", "Tag:UK-London"))
                .hasValue(id);

        graph.policies().assign(List.of(new PolicyAssignment(user, "TenantDialPlan", id)));
        tenant.clock().advance(Duration.ofMinutes(5));
        assertThat(graph.userConfigurations().get(user).policy("TenantDialPlan"))
                .hasValueSatisfying(policy -> assertThat(policy.displayName()).isEqualTo("UK-London"));

        graph.policies().unassign(List.of(new PolicyRemoval(user, "TenantDialPlan")));
        tenant.clock().advance(Duration.ofMinutes(5));
        assertThat(graph.userConfigurations()
                        .get(user)
                        .policy("TenantDialPlan")
                        .map(UserConfiguration.EffectivePolicy::displayName))
                .isNotEqualTo(java.util.Optional.of("UK-London"));
        assertThatThrownBy(() -> graph.policies().assign(List.of())).isInstanceOf(InvalidInputException.class);
    }

    private NumberOperation.Outcome lookUntilOver(OperationHandle handle) {
        for (int look = 0; look < 20; look++) {
            NumberOperation.Outcome outcome = graph.numbers().operation(handle).outcome();
            if (outcome != NumberOperation.Outcome.RUNNING) {
                return outcome;
            }
            tenant.clock().advance(Duration.ofSeconds(5));
        }
        return NumberOperation.Outcome.RUNNING;
    }
}
