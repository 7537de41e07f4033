package io.github.tenantwright.plan;

import static io.github.tenantwright.Audience.GRAPH;

import io.github.tenantwright.Audience;
import io.github.tenantwright.InvalidInputException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * A kind of call that only some delegated permissions open. The constants are the table: for Microsoft Graph as its
 * permissions file had it on {@link #AS_OF}, narrow permissions first.
 *
 * @param audience the service
 * @param anyOf one of these is enough; the first is meant for it
 */
public record ScopeNeed(Audience audience, List<String> anyOf) {
    /** The day of the facts here: the permissions file in microsoftgraph/microsoft-graph-devx-content. */
    public static final LocalDate AS_OF = LocalDate.of(2026, 8, 7);

    public static final ScopeNeed DOMAIN_READ = graph("Domain.Read.All", "Domain.ReadWrite.All", "Directory.Read.All");
    public static final ScopeNeed DOMAIN_RECORDS = graph("Domain.Read.All", "Domain.ReadWrite.All");
    public static final ScopeNeed DOMAIN_WRITE = graph("Domain.ReadWrite.All");
    public static final ScopeNeed USER_READ =
            graph("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    public static final ScopeNeed USER_WRITE = graph("User.ReadWrite.All", "Directory.ReadWrite.All");
    public static final ScopeNeed USER_DELETE = graph("User.DeleteRestore.All", "User.ReadWrite.All");
    /** One deleted user, by id; the file does not name User.ReadWrite.All. */
    public static final ScopeNeed DELETED_USER_READ = graph("User.Read.All", "Directory.Read.All");

    public static final ScopeNeed DELETED_USERS_LIST =
            graph("User.Read.All", "User.ReadWrite.All", "Directory.Read.All");
    public static final ScopeNeed LICENSE_ASSIGN =
            graph("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
    public static final ScopeNeed SUBSCRIPTIONS_READ = graph(
            "LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");
    public static final ScopeNeed PHOTO_READ =
            graph("ProfilePhoto.Read.All", "ProfilePhoto.ReadWrite.All", "User.ReadBasic.All");
    public static final ScopeNeed PHOTO_WRITE = graph("ProfilePhoto.ReadWrite.All", "User.ReadWrite.All");
    public static final ScopeNeed NUMBER_READ =
            graph("TeamsTelephoneNumber.Read.All", "TeamsTelephoneNumber.ReadWrite.All");
    public static final ScopeNeed NUMBER_WRITE = graph("TeamsTelephoneNumber.ReadWrite.All");
    public static final ScopeNeed TEAMS_USER_READ = graph("TeamsUserConfiguration.Read.All");
    public static final ScopeNeed POLICY_ASSIGN = graph("TeamsPolicyUserAssign.ReadWrite.All");
    /** The one permission of the Teams administration service; the person's role decides the rest. */
    public static final ScopeNeed TEAMS = new ScopeNeed(Audience.TEAMS_ADMIN, List.of("user_impersonation"));
    /** The one permission of Exchange Online's administration service that lets the calls in. */
    public static final ScopeNeed EXCHANGE = new ScopeNeed(Audience.EXCHANGE, List.of("Exchange.Manage"));

    /** @throws InvalidInputException when no permission is named: no token could ever meet it */
    public ScopeNeed {
        anyOf = List.copyOf(anyOf);
        if (anyOf.isEmpty()) {
            throw new InvalidInputException("scopeNeed.anyOf", anyOf, "at least one permission");
        }
    }

    /** A need of Graph. */
    public static ScopeNeed graph(String... anyOf) {
        return new ScopeNeed(GRAPH, List.of(anyOf));
    }

    /** Whether a token with these permissions is let in. */
    public boolean isMetBy(Collection<String> permissions) {
        return anyOf.stream().anyMatch(permissions::contains);
    }
}
