package io.github.tenantwright.graph.roles;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.FakeGraph;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.plan.AdminRole;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.TenantExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RolesClientTest {
    private static final String MEMBERSHIPS = "/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole";
    private static final String ASSIGNMENTS = "/v1.0/roleManagement/directory/roleAssignments";
    private static final String ACTIVE =
            "/v1.0/roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')";

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com")
            .administrator("admin@contoso.com", Role.TEAMS_ADMINISTRATOR, Role.USER_ADMINISTRATOR));

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @Test
    void theRolesOfTheSignedInPersonAreReadWithTheirTemplates(SimulatedTenant tenant) {
        SignedInRoles roles = Simulated.graph(tenant).roles().mine();

        assertThat(roles.source()).isEqualTo(SignedInRoles.Source.MEMBERSHIPS);
        assertThat(roles.isComplete()).isTrue();
        assertThat(roles.hasAnyOf(AdminRole.TEAMS_ADMINISTRATOR)).isTrue();
        assertThat(roles.hasAnyOf(AdminRole.GLOBAL_ADMINISTRATOR, AdminRole.USER_ADMINISTRATOR))
                .isTrue();
        assertThat(roles.hasAnyOf(AdminRole.GLOBAL_ADMINISTRATOR)).isFalse();
        Simulated.assertContractKept(tenant);
    }

    @Test
    void membershipsWithoutTemplatesLeadToTheDirectAssignments() {
        graph.onGet(MEMBERSHIPS, "{\"value\":[{\"id\":\"1\",\"roleTemplateId\":null}]}");
        graph.onGet("/v1.0/me", "{\"id\":\"me-id\"}");
        graph.onGet(ASSIGNMENTS, """
            {"value":[
              {"roleDefinitionId":"69091246-20E8-4A56-AA4D-066075B2A7A8","directoryScopeId":"/"},
              {"roleDefinitionId":"fe930be7-5e62-47db-91af-98c3a49a38b1","directoryScopeId":"/administrativeUnits/1"}]}\
            """);

        SignedInRoles roles = graph.client().roles().mine();

        assertThat(roles.source()).isEqualTo(SignedInRoles.Source.DIRECT_ASSIGNMENTS);
        assertThat(roles.isComplete()).isFalse();
        assertThat(roles.roles())
                .containsExactly(new DirectoryRole("69091246-20e8-4a56-aa4d-066075b2a7a8", "Teams Administrator"));
        assertThat(graph.received().get(2).queryParameter("$filter").firstValue())
                .isEqualTo("principalId eq 'me-id'");
    }

    @Test
    void theCallersActiveAssignmentsAreTheLastWay() {
        refuse(MEMBERSHIPS, 403);
        graph.onGet("/v1.0/me", "{\"id\":\"me-id\"}");
        refuse(ASSIGNMENTS, 403);
        graph.onGet(ACTIVE, "{\"value\":[{\"roleDefinitionId\":\"custom\",\"directoryScopeId\":\"/\"}]}");

        SignedInRoles roles = graph.client().roles().mine();

        assertThat(roles.source()).isEqualTo(SignedInRoles.Source.ACTIVE_ASSIGNMENTS);
        assertThat(roles.templateIds()).containsExactly("custom");
    }

    @Test
    void whoMayReadNothingIsToldWhatTheFirstWayMet() {
        refuse(MEMBERSHIPS, 403);
        refuse("/v1.0/me", 403);
        refuse(ACTIVE, 403);
        assertThatThrownBy(() -> graph.client().roles().mine())
                .isInstanceOfSatisfying(ServiceException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(ServiceException.Kind.NOT_PERMITTED);
                    assertThat(refused).hasMessageContaining("transitiveMemberOf");
                    assertThat(refused.getSuppressed()).hasSize(2);
                });
    }

    @Test
    void aServiceOutOfOrderIsNoReasonToTryAnotherWay() {
        refuse(MEMBERSHIPS, 500);
        assertThatThrownBy(() -> graph.client().roles().mine())
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        down -> assertThat(down.kind()).isEqualTo(ServiceException.Kind.UNAVAILABLE));
        assertThat(graph.received()).allMatch(request -> request.getUrl().startsWith(MEMBERSHIPS));
    }

    private void refuse(String path, int status) {
        graph.server()
                .stubFor(get(urlPathEqualTo(path))
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withBody(
                                        "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"no\"}}")));
    }
}
