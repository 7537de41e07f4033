package io.github.tenantwright.simulator;

import static io.github.tenantwright.simulator.Client.json;
import static io.github.tenantwright.simulator.Client.license;
import static io.github.tenantwright.simulator.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.simulator.Client.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Domains: proof, claims of others, subdomains, removal, and what makes them usable in routes. */
class DomainsTest {

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.administrator("admin@contoso.com")
            .spare(SkuName.MICROSOFT_365_E5, 5)
            .dnsDelay(Duration.ZERO)
            .replicationDelay(Duration.ZERO)
            .tokenLifetime(Duration.ofDays(30))
            .activationNeedsEnterpriseVoice("picky.example"));

    private static void addAndVerify(SimulatedTenant tenant, String domain) {
        Client client = new Client(tenant);
        client.graph("POST", "/domains", json("{'id':'" + domain + "'}"));
        tenant.dns()
                .publishTxt(
                        domain,
                        client.graph("GET", "/domains/" + domain + "/verificationDnsRecords")
                                .json()
                                .at("/value/0/text")
                                .asText());
        Answer verified = client.graph("POST", "/domains/" + domain + "/verify");
        assertThat(verified.status()).as(verified.body()).isEqualTo(200);
    }

    private static String activate(SimulatedTenant tenant, String domain) {
        Client client = new Client(tenant);
        String id = client.graph("POST", "/users", user("activate@" + domain))
                .json()
                .path("id")
                .asText();
        assertThat(client.graph("POST", "/users/" + id + "/assignLicense", license(SkuName.MICROSOFT_365_E5))
                        .status())
                .isEqualTo(200);
        return id;
    }

    @Test
    void domainOfAnotherTenantCanBeAddedButNotVerified(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        tenant.claimDomainElsewhere("taken.example");
        assertThat(client.graph("POST", "/domains", json("{'id':'taken.example'}"))
                        .status())
                .isEqualTo(201);
        String txt = client.graph("GET", "/domains/taken.example/verificationDnsRecords")
                .json()
                .at("/value/0/text")
                .asText();
        tenant.dns().publishTxt("taken.example", txt);
        Answer refused = client.graph("POST", "/domains/taken.example/verify");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("already verified in another directory");
    }

    @Test
    void subdomainOfAVerifiedRootIsVerifiedAtOnce(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        Answer created = client.graph("POST", "/domains", json("{'id':'sbc.contoso.com'}"));
        assertThat(created.json().path("isVerified").asBoolean()).isTrue();
        assertThat(created.json().path("isRoot").asBoolean()).isFalse();
        assertThat(client.graph("GET", "/domains/sbc.contoso.com/rootDomain")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("contoso.com");
        Answer verify = client.graph("POST", "/domains/sbc.contoso.com/verify");
        assertThat(verify.status()).isEqualTo(400);
        assertThat(verify.message()).contains("already been verified");
    }

    @Test
    void creationTakesNothingButTheName(SimulatedTenant tenant) {
        Client client = new Client(tenant);
        assertThat(client.graph("POST", "/domains", json("{'id':'a.example','isDefault':true}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.graph("POST", "/domains", json("{'id':'not a domain'}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.graph("POST", "/domains", json("{'id':'x.onmicrosoft.com'}"))
                        .status())
                .isEqualTo(400);
        assertThat(client.graph("POST", "/domains", json("{'id':'contoso.com'}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void domainInUseCannotBeRemovedNotEvenByADeletedUser(SimulatedTenant tenant) {
        addAndVerify(tenant, "used.example");
        String id = activate(tenant, "used.example");
        Client client = new Client(tenant);
        assertThat(client.graph("DELETE", "/domains/used.example").status()).isEqualTo(400);
        assertThat(client.graph("GET", "/domains/used.example/domainNameReferences")
                        .json()
                        .path("value"))
                .hasSize(1);
        client.graph("DELETE", "/users/" + id);
        assertThat(client.graph("DELETE", "/domains/used.example").status()).isEqualTo(400);
        client.graph("DELETE", "/directory/deletedItems/" + id);
        assertThat(client.graph("DELETE", "/domains/used.example").status()).isEqualTo(204);
        assertThat(client.graph("GET", "/domains/used.example").status()).isEqualTo(404);
        assertThat(client.graph("DELETE", "/domains/contoso.onmicrosoft.com").status())
                .isEqualTo(400);
    }

    @Test
    void forcedRemovalRenamesAndDisablesUnlessTold(SimulatedTenant tenant) {
        addAndVerify(tenant, "gone.example");
        String id = activate(tenant, "gone.example");
        Client client = new Client(tenant);
        assertThat(client.graph("POST", "/domains/gone.example/forceDelete", json("{}"))
                        .status())
                .isEqualTo(204);
        var user = client.graph("GET", "/users/" + id + "?$select=userPrincipalName,accountEnabled")
                .json();
        assertThat(user.path("userPrincipalName").asText()).isEqualTo("activate@contoso.onmicrosoft.com");
        assertThat(user.path("accountEnabled").asBoolean()).isFalse();
        assertThat(client.graph("GET", "/domains/gone.example")
                        .json()
                        .at("/state/operation")
                        .asText())
                .isEqualTo("ForceDelete");
        tenant.clock().advance(Duration.ofMinutes(5));
        assertThat(client.graph("GET", "/domains/gone.example").status()).isEqualTo(404);
    }

    @Test
    void activationTakesItsTimeAndStartsAnewWhenTheAccountGoes(SimulatedTenant tenant) {
        addAndVerify(tenant, "trunk.example");
        String id = activate(tenant, "trunk.example");
        Client client = new Client(tenant);
        tenant.clock().advance(Duration.ofHours(2));
        client.graph("PATCH", "/users/" + id, json("{'accountEnabled':false}"));
        tenant.clock().advance(Duration.ofHours(2));
        assertThat(tenant.isUsableInVoiceRoutes("trunk.example")).isFalse();
        client.graph("PATCH", "/users/" + id, json("{'accountEnabled':true}"));
        tenant.clock().advance(Duration.ofHours(3));
        assertThat(tenant.isUsableInVoiceRoutes("trunk.example")).isTrue();
        assertThat(tenant.isUsableInVoiceRoutes("a.trunk.example")).isTrue();
        assertThat(tenant.isUsableInVoiceRoutes("a.b.trunk.example")).isFalse();
        client.graph("DELETE", "/users/" + id);
        tenant.clock().advance(Duration.ofDays(2));
        assertThat(tenant.isUsableInVoiceRoutes("trunk.example")).isTrue();
    }

    @Test
    void someDomainsNeedEnterpriseVoice(SimulatedTenant tenant) {
        addAndVerify(tenant, "picky.example");
        activate(tenant, "picky.example");
        tenant.clock().advance(Duration.ofHours(24));
        assertThat(tenant.isUsableInVoiceRoutes("picky.example")).isFalse();
        tenant.enableEnterpriseVoice("activate@picky.example");
        tenant.clock().advance(Duration.ofHours(3));
        assertThat(tenant.isUsableInVoiceRoutes("picky.example")).isTrue();
    }

    @Test
    void routingMayEndWithTheAccount() {
        try (SimulatedTenant tenant = SimulatedTenant.builder()
                .routingSurvivesRemoval(false)
                .tokenLifetime(Duration.ofDays(30))
                .user(SimUser.named("one@trunk.example").license(SkuName.MICROSOFT_365_E5))
                .start()) {
            assertThat(tenant.isUsableInVoiceRoutes("trunk.example")).isTrue();
            new Client(tenant).graph("DELETE", "/users/one@trunk.example");
            tenant.clock().advance(Duration.ofHours(23));
            assertThat(tenant.isUsableInVoiceRoutes("trunk.example")).isTrue();
            tenant.clock().advance(Duration.ofHours(1));
            assertThat(tenant.isUsableInVoiceRoutes("trunk.example")).isFalse();
        }
    }
}
