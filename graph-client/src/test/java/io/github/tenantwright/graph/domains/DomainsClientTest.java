package io.github.tenantwright.graph.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.graph.users.NewUser;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.TenantExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DomainsClientTest {
    private static final DomainName TRUNK = DomainName.of("cust1.sbc1.carrier.example");

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com")
            .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .replicationDelay(Duration.ZERO)
            .dnsDelay(Duration.ofMinutes(15)));

    private SimulatedTenant tenant;
    private GraphClient graph;

    @BeforeEach
    void connect() {
        tenant = TENANT.tenant();
        graph = Simulated.graph(tenant);
    }

    @AfterEach
    void contractIsKept() {
        Simulated.assertContractKept(tenant);
    }

    @Test
    void aDomainIsUnverifiedUntilItsRecordIsSeen() {
        assertThat(graph.domains().find(TRUNK)).isEmpty();
        assertThat(graph.domains().create(TRUNK).isVerified()).isFalse();
        String text = graph.domains().verificationRecords(TRUNK).stream()
                .filter(DnsRecord.Txt.class::isInstance)
                .map(record -> ((DnsRecord.Txt) record).text())
                .findFirst()
                .orElseThrow();
        assertThat(text).startsWith("MS=");

        assertThat(graph.domains().verify(TRUNK))
                .isInstanceOfSatisfying(
                        Verification.RecordNotSeenYet.class,
                        early -> assertThat(early.words()).startsWith("Domain verification failed"));
        tenant.dns().publishTxt(TRUNK.value(), text);
        tenant.clock().advance(Duration.ofMinutes(16));
        assertThat(graph.domains().verify(TRUNK))
                .isInstanceOfSatisfying(
                        Verification.Verified.class,
                        done -> assertThat(done.domain().is(TRUNK)).isTrue());
        assertThat(graph.domains().verify(TRUNK)).isInstanceOf(Verification.AlreadyVerified.class);
        assertThat(graph.domains().get(TRUNK).isVerified()).isTrue();
        assertThat(graph.domains().list().toList()).anyMatch(domain -> domain.is(TRUNK));
    }

    @Test
    void aNameThatAnotherTenantHasVerifiedIsSaidToBe() {
        tenant.claimDomainElsewhere(TRUNK.value());
        graph.domains().create(TRUNK);
        String text = ((DnsRecord.Txt) graph.domains().verificationRecords(TRUNK).stream()
                        .filter(DnsRecord.Txt.class::isInstance)
                        .findFirst()
                        .orElseThrow())
                .text();
        tenant.dns().publishTxt(TRUNK.value(), text);
        tenant.clock().advance(Duration.ofMinutes(16));

        assertThat(graph.domains().verify(TRUNK))
                .isInstanceOfSatisfying(
                        Verification.VerifiedElsewhere.class,
                        elsewhere -> assertThat(elsewhere.words()).contains("another directory"));
    }

    @Test
    void whatIsNotThereIsAbsentToFindAndAnErrorToGet() {
        assertThat(graph.domains().find(TRUNK)).isEmpty();
        assertThatThrownBy(() -> graph.domains().get(TRUNK)).isInstanceOfSatisfying(ServiceException.class, absent -> {
            assertThat(absent.kind()).isEqualTo(ServiceException.Kind.NOT_FOUND);
            assertThat(absent).hasMessageContaining("GET /v1.0/domains/" + TRUNK);
        });
        assertThat(graph.domains().delete(TRUNK)).isFalse();
        assertThatThrownBy(() -> graph.domains().verify(TRUNK)).isInstanceOf(ServiceException.class);
    }

    @Test
    void aDomainInUseIsNotDeletedAndItsUsersAreNamed() {
        DomainName contoso = DomainName.of("contoso.com");
        graph.users().create(NewUser.named("carla@contoso.com").build());

        assertThat(graph.domains().references(contoso).toList())
                .anySatisfy(
                        reference -> assertThat(reference.userPrincipalName()).isEqualTo("carla@contoso.com"))
                .allSatisfy(reference -> assertThat(reference.kind()).isEqualTo("user"));
        assertThatThrownBy(() -> graph.domains().delete(contoso))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        inUse -> assertThat(inUse.kind()).isNotEqualTo(ServiceException.Kind.NOT_FOUND));
    }

    @Test
    void aForcedDeletionAlwaysSaysWhatBecomesOfTheAccounts() {
        DomainName other = DomainName.of("fabrikam.com");
        tenant.addVerifiedDomain("fabrikam.com");
        String id =
                graph.users().create(NewUser.named("fay@fabrikam.com").build()).id();

        graph.domains().forceDelete(other, false);

        List<RecordedRequest> writes = tenant.writes();
        assertThat(writes.get(writes.size() - 1).body()).isEqualTo("{\"disableUserAccounts\":false}");
        tenant.clock().advance(Duration.ofHours(1));
        assertThat(graph.domains().find(other)).isEmpty();
        assertThat(graph.users().get(id).accountEnabled()).isTrue();
        assertThat(graph.users().get(id).suffix()).isEqualTo(tenant.initialDomain());
    }

    @Test
    void theDefaultDomainMovesAndServicesAreReplacedAsAWhole() {
        DomainName contoso = DomainName.of("contoso.com");
        graph.domains().update(contoso, DomainChange.makeDefault());
        assertThat(graph.domains().get(contoso).isDefault()).isTrue();

        Domain now = graph.domains().get(contoso);
        graph.domains().update(contoso, DomainChange.services(now, List.of("Email")));
        assertThat(graph.domains().get(contoso).supportedServices()).containsExactly("Email");
        assertThatThrownBy(() -> DomainChange.services(now, List.of("Intune")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Intune");
    }

    @Test
    void aSubdomainOfAnOwnRootIsVerifiedAtOnceAndKnowsItsRoot() {
        DomainName sub = DomainName.of("sbc.contoso.com");
        assertThat(graph.domains().create(sub).isVerified()).isTrue();
        assertThat(graph.domains().rootDomain(sub).is(DomainName.of("contoso.com")))
                .isTrue();
        assertThat(graph.domains().promote(sub)).isTrue();
        assertThat(graph.domains().get(sub).isRoot()).isTrue();
        assertThat(graph.domains().serviceRecords(DomainName.of("contoso.com")).toList())
                .isNotNull();
    }
}
