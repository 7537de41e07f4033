package io.github.tenantwright.graph.organization;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.PageContent;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ServiceRequest;
import java.util.Map;

/** Reads the tenant. Needs {@code User.Read}; {@code Organization.Read.All} for all fields. Thread-safe. */
public final class OrganizationClient {
    private static final String FIELDS = "id,displayName,countryLetterCode,defaultUsageLocation,tenantType,"
            + "onPremisesSyncEnabled,onPremisesLastSyncDateTime,verifiedDomains";

    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public OrganizationClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /**
     * The tenant of the token.
     *
     * @throws io.github.tenantwright.ServiceException when it can't be read
     */
    public Organization get() {
        ServiceRequest request =
                calls.request("GET", "/organization" + ServiceRequest.query(Map.of("$select", FIELDS)));
        Reply<PageContent<Organization>> reply = calls.page(request, Organization::read);
        if (reply.value().items().size() != 1) {
            throw calls.broken(
                    request,
                    reply,
                    "a list of " + reply.value().items().size() + " where one organization was promised");
        }
        return reply.value().items().get(0);
    }
}
