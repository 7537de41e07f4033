package io.github.tenantwright.graph;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.batch.BatchClient;
import io.github.tenantwright.graph.domains.DomainsClient;
import io.github.tenantwright.graph.licenses.LicensesClient;
import io.github.tenantwright.graph.numbers.NumbersClient;
import io.github.tenantwright.graph.numbers.PoliciesClient;
import io.github.tenantwright.graph.numbers.UserConfigurationsClient;
import io.github.tenantwright.graph.organization.OrganizationClient;
import io.github.tenantwright.graph.roles.RolesClient;
import io.github.tenantwright.graph.users.UsersClient;

/**
 * Microsoft Graph (v1.0) of one tenant, for what configuring voice needs. Immutable, thread-safe and cheap to make:
 * connections, tokens and the change scope are the session's.
 *
 * <pre>{@code
 * GraphClient graph = GraphClient.of(tenant);
 * graph.domains().create(DomainName.of("sbc1.carrier.example"));
 * for (User user : graph.users().list(UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM))) { ... }
 * }</pre>
 *
 * <p>In all rooms, {@code get} throws when the object is absent, {@code find} gives an empty Optional, and a read that
 * failed otherwise always throws: a broken reply is never taken for absence.
 */
public final class GraphClient {
    private final TenantSession session;
    private final OrganizationClient organization;
    private final DomainsClient domains;
    private final UsersClient users;
    private final LicensesClient licenses;
    private final RolesClient roles;
    private final NumbersClient numbers;
    private final PoliciesClient policies;
    private final UserConfigurationsClient userConfigurations;
    private final BatchClient batch;

    private GraphClient(TenantSession session) {
        this.session = session;
        this.organization = new OrganizationClient(session);
        this.domains = new DomainsClient(session);
        this.users = new UsersClient(session);
        this.licenses = new LicensesClient(session);
        this.batch = new BatchClient(session);
        this.userConfigurations = new UserConfigurationsClient(session);
        this.policies = new PoliciesClient(session);
        this.numbers = new NumbersClient(session);
        this.roles = new RolesClient(session);
    }

    public static GraphClient of(TenantSession session) {
        return new GraphClient(session);
    }

    /** The session that all calls go through. */
    public TenantSession session() {
        return session;
    }

    /** The tenant itself. */
    public OrganizationClient organization() {
        return organization;
    }

    /** Domains and their DNS records. */
    public DomainsClient domains() {
        return domains;
    }

    /** People, and the recycle bin. */
    public UsersClient users() {
        return users;
    }

    /** Licenses of the tenant and of its users. */
    public LicensesClient licenses() {
        return licenses;
    }

    /** Directory roles of whoever is signed in. */
    public RolesClient roles() {
        return roles;
    }

    /** Telephone numbers. */
    public NumbersClient numbers() {
        return numbers;
    }

    /** Which Teams policies users have. */
    public PoliciesClient policies() {
        return policies;
    }

    /** What Teams has configured for each user. */
    public UserConfigurationsClient userConfigurations() {
        return userConfigurations;
    }

    /** Many requests in few calls. */
    public BatchClient batch() {
        return batch;
    }
}
