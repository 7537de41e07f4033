package io.github.tenantwright.graph.licenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.graph.users.NewUser;
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

class LicensesClientTest {
    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com")
            .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .replicationDelay(Duration.ZERO)
            .sku(SkuName.MICROSOFT_365_E5, 1)
            .sku(SkuName.OFFICE_365_E5, 5)
            .sku(SkuName.TEAMS_PHONE_STANDARD, 5)
            .voicePlanConflicts(true));

    private SimulatedTenant tenant;
    private GraphClient graph;
    private String user;

    @BeforeEach
    void connect() {
        tenant = TENANT.tenant();
        graph = Simulated.graph(tenant);
        user = graph.users()
                .create(NewUser.named("lena@contoso.com").usageLocation("GB").build())
                .id();
    }

    @AfterEach
    void contractIsKept() {
        Simulated.assertContractKept(tenant);
    }

    @Test
    void aSeatIsTakenAndGivenBack() {
        assertThat(stock(Sku.MICROSOFT_365_E5).spare()).isEqualTo(1);
        assertThat(stock(Sku.MICROSOFT_365_E5).contains(ServicePlan.PHONE_SYSTEM))
                .isTrue();
        assertThat(stock(Sku.MICROSOFT_365_E5).canBeAssigned()).isTrue();

        graph.licenses().assign(user, LicenseChange.add(Sku.MICROSOFT_365_E5));
        assertThat(stock(Sku.MICROSOFT_365_E5).spare()).isZero();
        assertThat(graph.licenses().details(user))
                .singleElement()
                .satisfies(details -> assertThat(details.plans())
                        .anyMatch(plan -> plan.is(ServicePlan.PHONE_SYSTEM)
                                && plan.provisioningStatus().equals("Success")));

        graph.licenses().assign(user, LicenseChange.remove(Sku.MICROSOFT_365_E5));
        assertThat(stock(Sku.MICROSOFT_365_E5).spare()).isEqualTo(1);
        assertThat(tenant.writes().get(2).body())
                .isEqualTo("{\"addLicenses\":[],\"removeLicenses\":[\"" + Sku.MICROSOFT_365_E5.id() + "\"]}");
    }

    @Test
    void aMissingSeatIsNamedByItsProduct() {
        graph.licenses().assign(user, LicenseChange.add(Sku.MICROSOFT_365_E5));
        String other = graph.users()
                .create(NewUser.named("other@contoso.com").usageLocation("GB").build())
                .id();
        LicenseProblem problem = problem(other, LicenseChange.add(Sku.MICROSOFT_365_E5));
        assertThat(problem.kind()).isEqualTo(LicenseProblem.Kind.NO_SEAT);
        assertThat(problem.skus()).containsExactly(Sku.MICROSOFT_365_E5);
        assertThat(problem.sentence()).startsWith("No seat is left of Microsoft 365 E5");
    }

    @Test
    void aMissingLocationIsNamed() {
        String nowhere = graph.users()
                .create(NewUser.named("nowhere@contoso.com").build())
                .id();
        LicenseProblem problem = problem(nowhere, LicenseChange.add(Sku.MICROSOFT_365_E5));
        assertThat(problem.kind()).isEqualTo(LicenseProblem.Kind.NO_USAGE_LOCATION);
        assertThat(problem.words()).contains("invalid usage location");
    }

    @Test
    void plansThatExcludeEachOtherAreNamed() {
        LicenseProblem problem = LicenseProblem.of(
                refusal("License assignment failed because service plans 4828c8ec-dc2e-4779-b502-87ac9ce28ab7, "
                        + "f47330e9-c134-43b3-9993-e7f004506889 are mutually exclusive"));
        assertThat(problem.kind()).isEqualTo(LicenseProblem.Kind.MUTUALLY_EXCLUSIVE);
        assertThat(problem.plans())
                .containsExactly(ServicePlan.PHONE_SYSTEM, ServicePlan.PHONE_SYSTEM_RESOURCE_ACCOUNT);
        assertThat(problem.sentence()).contains("MCOEV ", "MCOEV_VIRTUALUSER", ServicePlan.PHONE_SYSTEM.id());
    }

    @Test
    void theServiceRefusesPhoneSystemBesideItsResourceAccountKind() {
        tenant.setStock(SkuName.TEAMS_PHONE_RESOURCE_ACCOUNT, 3);
        graph.licenses().assign(user, LicenseChange.add(Sku.MICROSOFT_365_E5));
        LicenseProblem problem = problem(user, LicenseChange.add(Sku.TEAMS_PHONE_RESOURCE_ACCOUNT));
        assertThat(problem.kind()).isEqualTo(LicenseProblem.Kind.MUTUALLY_EXCLUSIVE);
        assertThat(problem.plans()).hasSize(2);
    }

    @Test
    void aPlanThatNeedsAnotherIsNamedWithIt() {
        LicenseProblem problem = LicenseProblem.of(
                refusal(
                        "License assignment failed because service plan 4828c8ec-dc2e-4779-b502-87ac9ce28ab7 depends on the"
                                + " service plan(s) 57ff2da0-773e-42df-b2af-ffb7a2317929, 0feaeb32-d00e-4d66-bd5a-43b5b83db82c"));
        assertThat(problem.kind()).isEqualTo(LicenseProblem.Kind.MISSING_DEPENDENCY);
        assertThat(problem.plans().get(0)).isEqualTo(ServicePlan.PHONE_SYSTEM);
        assertThat(problem.sentence()).contains("MCOEV", "needs", "TEAMS1", "MCOSTANDARD");
    }

    @Test
    void otherRefusalsKeepTheirWords() {
        assertThat(LicenseProblem.of(
                                refusal("User license is inherited from a group membership and it cannot be removed"
                                        + " directly from the user."))
                        .kind())
                .isEqualTo(LicenseProblem.Kind.FROM_GROUP);
        assertThat(LicenseProblem.of(refusal("User does not have a corresponding license."))
                        .kind())
                .isEqualTo(LicenseProblem.Kind.NOT_HELD);
        LicenseProblem unknown = LicenseProblem.of(refusal("Something new with 12345678-1234-1234-1234-123456789abc."));
        assertThat(unknown.kind()).isEqualTo(LicenseProblem.Kind.UNKNOWN);
        assertThat(unknown.sentence()).isEqualTo("Something new with 12345678-1234-1234-1234-123456789abc.");
        ServicePlan newPlan = ServicePlan.of("12345678-1234-1234-1234-123456789abc");
        assertThat(newPlan.describe()).isEqualTo("12345678-1234-1234-1234-123456789abc");
    }

    @Test
    void changesThatContradictThemselvesAreNotSent() {
        assertThatThrownBy(() -> new LicenseChange(List.of(), List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> LicenseChange.add(Sku.OFFICE_365_E3).and(LicenseChange.remove(Sku.OFFICE_365_E3)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Sku.of("ENTERPRISEPACK")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theShippedTableKnowsNamesAndContents() {
        assertThat(ServicePlan.PHONE_SYSTEM.name()).isEqualTo("MCOEV");
        assertThat(Sku.MICROSOFT_365_E5.partNumber()).isEqualTo("SPE_E5");
        assertThat(Sku.MICROSOFT_365_E5.plans()).contains(ServicePlan.PHONE_SYSTEM, ServicePlan.TEAMS);
        assertThat(Sku.MICROSOFT_365_E5_NO_TEAMS.plans())
                .contains(ServicePlan.PHONE_SYSTEM)
                .doesNotContain(ServicePlan.TEAMS);
        assertThat(Sku.OFFICE_365_E1.plans()).contains(ServicePlan.TEAMS, ServicePlan.SKYPE_FOR_BUSINESS_PLAN_2);
    }

    private SubscribedSku stock(Sku sku) {
        return graph.licenses().subscribedSkus().stream()
                .filter(stock -> stock.is(sku))
                .findFirst()
                .orElseThrow();
    }

    private LicenseProblem problem(String who, LicenseChange change) {
        return LicenseProblem.of(catchThrowableOfType(
                ServiceException.class, () -> graph.licenses().assign(who, change)));
    }

    private static ServiceException refusal(String message) {
        return new ServiceException(
                new io.github.tenantwright.ServiceFailure(
                        ServiceException.Kind.REFUSED,
                        io.github.tenantwright.Audience.GRAPH,
                        "POST /v1.0/users/x/assignLicense",
                        400,
                        "Request_BadRequest",
                        message,
                        List.of(),
                        "",
                        "",
                        1,
                        null),
                null);
    }
}
