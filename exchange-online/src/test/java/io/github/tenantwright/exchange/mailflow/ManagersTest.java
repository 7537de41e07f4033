package io.github.tenantwright.exchange.mailflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.hierarchy.HierarchyReader;
import io.github.tenantwright.exchange.hierarchy.HierarchyReport;
import io.github.tenantwright.exchange.hierarchy.ManagementHierarchy;
import io.github.tenantwright.exchange.hierarchy.Person;
import io.github.tenantwright.exchange.hierarchy.SetManager;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.users.ManagedUser;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import io.github.tenantwright.simulator.contract.SentRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Managers over Microsoft Graph. */
class ManagersTest {
    @Test
    void theHierarchyIsReadAndAManagerNamed() {
        try (MailTenant tenant = MailTenant.start()) {
            List<Person> people = HierarchyReader.read(tenant.session());
            Person anna = named(people, "anna@contoso.com");
            Person ben = named(people, "ben@contoso.com");
            assertThat(anna.counts()).isTrue();
            assertThat(ManagementHierarchy.check(people).withoutManager())
                    .contains("anna@contoso.com", "ben@contoso.com");

            RunReport report = tenant.run(tenant.plan(SetManager.of(anna, null, ben)));

            assertThat(report.failures()).isEmpty();
            HierarchyReport after = ManagementHierarchy.check(HierarchyReader.read(tenant.session()));
            assertThat(after.roots()).containsExactly("ben@contoso.com");
            assertThat(after.deepest()).isEqualTo(1);
            List<SentRequest> sent = tenant.tenant.requests().stream()
                    .filter(request -> request.service() == Service.GRAPH)
                    .map(request -> new SentRequest(request.method(), request.rawUrl(), request.body()))
                    .toList();
            assertThat(OpenApiRequestCheck.graph().problems(sent)).isEmpty();
            assertThat(tenant.tenant.unexpectedRequests()).isEmpty();
        }
    }

    @Test
    void managersAreReadAndTakenAwayByGraph() {
        try (MailTenant tenant = MailTenant.start()) {
            UsersClient users = GraphClient.of(tenant.session()).users();
            users.setManager("ben@contoso.com", MailTenant.ANNA);
            ManagedUser ben = users.findWithManager("ben@contoso.com").orElseThrow();
            assertThat(ben.manager()).isNotNull();
            assertThat(ben.manager().userPrincipalName()).isEqualTo("anna@contoso.com");
            assertThat(ben.manager().accountEnabled()).isTrue();
            assertThat(users.removeManager("ben@contoso.com")).isTrue();
            assertThat(users.removeManager("ben@contoso.com")).isFalse();
            assertThat(users.findWithManager("ben@contoso.com").orElseThrow().manager())
                    .isNull();
            assertThat(users.findWithManager("nobody@contoso.com")).isEmpty();
            // Graph can't be asked for managers in an advanced query.
            assertThatThrownBy(() -> users.listWithManagers(UserQuery.all().count()))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> users.setManager("ben@contoso.com", "../x"))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void whoComesFromADirectoryOnPremisesIsLeftToIt() {
        try (MailTenant tenant = MailTenant.start()) {
            List<Person> people = HierarchyReader.read(tenant.session());
            Person cloud = named(people, "anna@contoso.com");
            Person synced = named(people, "dora@contoso.com");
            assertThat(synced.synced()).isTrue();
            RunReport report = tenant.run(tenant.plan(SetManager.of(synced, null, cloud)));
            assertThat(report.failures()).singleElement().satisfies(step -> {
                Outcome.Failed failed = (Outcome.Failed) step.outcome();
                assertThat(failed.cause()).isEqualTo(FailureCause.REFUSED);
                assertThat(failed.remedy()).contains("Active Directory");
            });
            assertThat(tenant.tenant.writes()).isEmpty();
        }
    }

    private static Person named(List<Person> people, String name) {
        return people.stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
