package io.github.tenantwright.graph.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.FakeGraph;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.TenantExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganizationClientTest {
    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com"));

    @RegisterExtension
    final FakeGraph graph = new FakeGraph();

    @Test
    void theTenantIsReadWithItsDomains(SimulatedTenant tenant) {
        Organization organization = Simulated.graph(tenant).organization().get();

        assertThat(organization.id()).isEqualTo(tenant.tenantId());
        assertThat(organization.initialDomain().orElseThrow().name()).isEqualTo(tenant.initialDomain());
        assertThat(organization.verifiedDomains())
                .anyMatch(domain -> domain.name().equals("contoso.com"));
        Simulated.assertContractKept(tenant);
    }

    @Test
    void capabilitiesAreOneTextWithCommasAndMissingPermissionsLeaveNulls() {
        graph.onGet("/v1.0/organization", """
                {"value":[{"id":"t","displayName":"Contoso","countryLetterCode":null,"verifiedDomains":[
                  {"name":"contoso.com","capabilities":"Email, OfficeCommunicationsOnline","isDefault":true}]}]}""");

        Organization organization = graph.client().organization().get();

        assertThat(organization.countryLetterCode()).isNull();
        assertThat(organization.onPremisesSyncEnabled()).isNull();
        assertThat(organization.defaultDomain().orElseThrow().capabilities())
                .containsExactly("Email", "OfficeCommunicationsOnline");
    }

    @Test
    void noTenantOrTwoAreABrokenReply() {
        graph.onGet("/v1.0/organization", "{\"value\":[]}");
        assertThatThrownBy(() -> graph.client().organization().get())
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        broken -> assertThat(broken.kind()).isEqualTo(ServiceException.Kind.BROKEN_REPLY));
    }
}
