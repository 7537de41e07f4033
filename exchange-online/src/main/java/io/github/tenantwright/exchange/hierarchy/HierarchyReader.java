package io.github.tenantwright.exchange.hierarchy;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.licenses.AssignedPlan;
import io.github.tenantwright.graph.users.ManagedUser;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import java.util.ArrayList;
import java.util.List;

/** Reads all people of a tenant with their managers, over Microsoft Graph ({@code User.Read.All}). */
public final class HierarchyReader {
    private static final UserField[] FIELDS = {
        UserField.ID,
        UserField.USER_PRINCIPAL_NAME,
        UserField.ACCOUNT_ENABLED,
        UserField.USER_TYPE,
        UserField.ON_PREMISES_SYNC_ENABLED,
        UserField.ASSIGNED_PLANS
    };

    private HierarchyReader() {}

    /** @throws io.github.tenantwright.ServiceException when a page can't be read: half a list is none */
    public static List<Person> read(TenantSession session) {
        List<Person> people = new ArrayList<>();
        for (ManagedUser each : GraphClient.of(session.readOnly())
                .users()
                .listWithManagers(UserQuery.all().select(FIELDS))) {
            people.add(person(each));
        }
        return List.copyOf(people);
    }

    static Person person(ManagedUser managed) {
        User user = managed.user();
        User manager = managed.manager();
        String name = user.userPrincipalName();
        return new Person(
                user.id(),
                name == null || name.isBlank() ? user.id() : name,
                Boolean.TRUE.equals(user.accountEnabled()),
                "Guest".equalsIgnoreCase(user.userType()),
                Boolean.TRUE.equals(user.onPremisesSyncEnabled()),
                user.assignedPlans().stream().anyMatch(HierarchyReader::isMailbox),
                manager == null ? null : manager.id());
    }

    private static boolean isMailbox(AssignedPlan plan) {
        return plan.status().works() && plan.service().equalsIgnoreCase("exchange");
    }
}
