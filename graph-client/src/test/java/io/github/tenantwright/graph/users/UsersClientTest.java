package io.github.tenantwright.graph.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.Page;
import io.github.tenantwright.graph.Simulated;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersClientTest {
    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(tenant -> tenant.verifiedDomain("contoso.com")
            .verifiedDomain("fabrikam.com")
            .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
            .replicationDelay(Duration.ZERO)
            .users(12, "contoso.com", SkuName.MICROSOFT_365_E5)
            .users(5, "fabrikam.com", SkuName.OFFICE_365_E1));

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
    void phoneSystemUsersAreFoundOnTheServerAndPageByPage() {
        UserQuery query = UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE)
                .and(UserQuery.licensedFor(ServicePlan.ANY_TEAMS))
                .pageSize(5);

        List<User> found = graph.users().list(query).toList();

        assertThat(found)
                .hasSize(12)
                .allSatisfy(user -> assertThat(user.suffix()).isEqualTo("contoso.com"));
        assertThat(found).extracting(User::id).doesNotHaveDuplicates();
        assertThat(tenant.requests())
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.query().get("$filter"))
                        .contains("assignedPlans/any(p:p/servicePlanId eq " + ServicePlan.PHONE_SYSTEM.id()
                                + " and p/capabilityStatus eq 'Enabled')"));
    }

    @Test
    void aSuffixIsAnAdvancedQueryWhoseHeaderComesWithEveryPage() {
        UserQuery query =
                UserQuery.withSuffix(DomainName.of("fabrikam.com")).pageSize(2).count();

        List<Page<User>> pages = new ArrayList<>();
        graph.users().list(query).pages().forEach(pages::add);

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.get(0).count()).isEqualTo(OptionalLong.of(5));
        assertThat(pages.get(1).count()).isEmpty();
        assertThat(tenant.requests()).allSatisfy(request -> {
            assertThat(request.headers()).containsEntry("consistencylevel", "eventual");
            assertThat(request.query()).containsEntry("$count", "true");
        });
        assertThat(graph.users().count(query)).isEqualTo(5);
        assertThat(graph.users().count(UserQuery.withLicense(Sku.MICROSOFT_365_E5)))
                .isEqualTo(12);
    }

    @Test
    void readingTheFirstUserReadsOnePage() {
        assertThat(graph.users().list(UserQuery.all().pageSize(3)).stream().findFirst())
                .isPresent();
        assertThat(tenant.requests()).hasSize(1);
    }

    @Test
    void usersAreFoundByNameAndBeginning() {
        List<String> names = graph.users().list(UserQuery.all()).stream()
                .map(User::userPrincipalName)
                .limit(3)
                .toList();
        assertThat(graph.users().list(UserQuery.named(names)).toList())
                .extracting(User::userPrincipalName)
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(graph.users()
                        .list(UserQuery.startingWith(UserField.USER_PRINCIPAL_NAME, "admin")
                                .select(UserField.USER_PRINCIPAL_NAME))
                        .toList())
                .extracting(User::userPrincipalName)
                .containsExactly("admin@contoso.com");
        assertThatThrownBy(() -> UserQuery.startingWith(UserField.CREATED, "x"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> UserQuery.all().pageSize(1000)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aUserIsCreatedChangedDeletedAndRestoredWithItsOldId() {
        User created = graph.users()
                .create(NewUser.named("temp-1@contoso.com")
                        .displayName("Temporary")
                        .usageLocation("GB")
                        .department("Direct Routing")
                        .accountEnabled(false)
                        .build());
        User read = graph.users().get("temp-1@contoso.com");
        assertThat(read.id()).isEqualTo(created.id());
        assertThat(read.accountEnabled()).isFalse();
        assertThat(read.usageLocation()).isEqualTo("GB");
        assertThat(read.assignedLicenses()).isEmpty();

        graph.users()
                .update(
                        created.id(),
                        UserChange.NONE
                                .userPrincipalName("temp-2@contoso.com")
                                .mobilePhone("+44 20 7946 0001")
                                .clear(UserField.DEPARTMENT));
        User changed = graph.users()
                .get(created.id(), UserField.USER_PRINCIPAL_NAME, UserField.DEPARTMENT, UserField.MOBILE_PHONE);
        assertThat(changed.userPrincipalName()).isEqualTo("temp-2@contoso.com");
        assertThat(changed.department()).isNull();
        assertThat(changed.mobilePhone()).isEqualTo("+44 20 7946 0001");

        assertThat(graph.users().delete(created.id())).isTrue();
        assertThat(graph.users().find(created.id())).isEmpty();
        assertThat(graph.users().deleted().toList()).extracting(User::id).containsExactly(created.id());
        assertThat(graph.users().findDeleted(created.id())).isPresent();
        graph.users().restore(created.id());
        assertThat(graph.users().find(created.id())).isPresent();

        graph.users().delete(created.id());
        assertThat(graph.users().purge(created.id())).isTrue();
        assertThat(graph.users().purge(created.id())).isFalse();
        assertThat(graph.users().delete(created.id())).isFalse();
    }

    @Test
    void aTakenNameIsRecognized() {
        NewUser user = NewUser.named("temp@contoso.com").build();
        graph.users().create(user);
        assertThatThrownBy(() -> graph.users().create(user)).isInstanceOfSatisfying(ServiceException.class, taken -> {
            assertThat(taken.status()).isEqualTo(400);
            assertThat(UserProblem.of(taken)).isEqualTo(UserProblem.NAME_TAKEN);
        });
        assertThatThrownBy(() -> graph.users()
                        .create(NewUser.named("temp@unknown.example").build()))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        unusable -> assertThat(UserProblem.of(unusable)).isEqualTo(UserProblem.DOMAIN_NOT_USABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd#name@contoso.com", "o'hara@contoso.com"})
    void oddNamesAreFoundAllTheSame(String name) {
        String id = graph.users().create(NewUser.named(name).build()).id();
        assertThat(graph.users().get(name).id()).isEqualTo(id);
    }

    @Test
    void aListThatWasNotAskedForIsNoEmptyList() {
        User user = graph.users().list(UserQuery.all()).stream().findFirst().orElseThrow();
        assertThatThrownBy(user::assignedLicenses)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("assignedLicenses was not asked for");
        User full = graph.users()
                .get(graph.users().list(UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM)).stream()
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(full.hasLicense(Sku.MICROSOFT_365_E5)).isTrue();
        assertThat(full.hasAnyOf(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE)).isTrue();
        assertThat(full.hasAnyOf(List.of(ServicePlan.CALLING_DOMESTIC))).isFalse();
        assertThat(full.licenseAssignmentStates()).allMatch(state -> !state.isFromGroup() && state.error() == null);
    }

    @Test
    void aDeltaTellsWhatChangedAndAnOldLinkSaysToStartOver() {
        List<UserDelta> all = new ArrayList<>();
        DeltaOutcome first = graph.users().delta(List.of(UserField.DISPLAY_NAME), all::add);
        assertThat(all).hasSize(18).allMatch(UserDelta.Changed.class::isInstance);
        DeltaLink link = ((DeltaOutcome.Complete) first).next();

        String id =
                graph.users().create(NewUser.named("new@contoso.com").build()).id();
        String gone = all.get(3).id();
        graph.users().delete(gone);
        List<UserDelta> changes = new ArrayList<>();
        DeltaOutcome second = graph.users().delta(link, changes::add);
        assertThat(second).isInstanceOf(DeltaOutcome.Complete.class);
        assertThat(changes).anySatisfy(change -> assertThat(change.id()).isEqualTo(id));
        assertThat(changes).contains(new UserDelta.Removed(gone, false));

        tenant.clock().advance(Duration.ofDays(8));
        tenant.newTokens();
        graph = Simulated.graph(tenant);
        assertThat(graph.users().delta(link, changes::add)).isEqualTo(new DeltaOutcome.StartOver("syncStateNotFound"));
    }

    @Test
    void aPasswordIsInTheRequestAndNowhereElse() {
        Password password = Password.of("Correct-Horse-1");
        NewUser user = NewUser.named("temp@contoso.com").password(password).build();
        assertThat(user.toString() + password + UserChange.NONE.password(password, true))
                .doesNotContain("Correct-Horse");
        graph.users().create(user);
        RecordedRequest request = tenant.requests().get(0);
        assertThat(request.body()).contains("\"password\":\"Correct-Horse-1\"");
        graph.users().update("temp@contoso.com", UserChange.NONE.password(Password.generate(), false));
        assertThat(tenant.requests().get(1).body()).doesNotContain("Correct-Horse");
        assertThatThrownBy(() -> Password.of("short1!"))
                .isInstanceOf(InvalidInputException.class)
                .message()
                .doesNotContain("short1!");
    }

    @Test
    void badInputIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> NewUser.named("Jürgen@contoso.com").build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("userPrincipalName");
        assertThatThrownBy(
                        () -> NewUser.named("a@contoso.com").usageLocation("gb").build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("usageLocation");
        assertThatThrownBy(() -> UserChange.NONE.clear(UserField.DISPLAY_NAME))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> graph.users().update("x", UserChange.NONE)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> graph.users().get(" ")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> graph.users()
                        .delta(new DeltaLink("https://evil.example/v1.0/users/delta?$deltatoken=x"), each -> {}))
                .isInstanceOf(InvalidInputException.class);
        assertThat(tenant.requests()).isEmpty();
    }
}
