package io.github.tenantwright.graph.licenses;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.OData;
import io.github.tenantwright.internal.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The tenant's licenses. Reading needs {@code LicenseAssignment.Read.All}, giving and taking
 * {@code LicenseAssignment.ReadWrite.All} and the role License Administrator or User Administrator. Thread-safe.
 */
public final class LicensesClient {
    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public LicensesClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /**
     * All products that the tenant has.
     *
     * @throws ServiceException when they can't be read
     */
    public List<SubscribedSku> subscribedSkus() {
        return calls.list("/subscribedSkus", Map.of(), SubscribedSku::read).toList();
    }

    /**
     * Gives and takes licenses in one call. Doing it twice leads to the same state, so a lost answer is repeated.
     * Effects take minutes in Teams, and up to a day for voice.
     *
     * @param user object id or user principal name
     * @throws ServiceException when it is refused; {@link LicenseProblem#of} explains why
     */
    public void assign(String user, LicenseChange change) {
        calls.touch(calls.request("POST", OData.user(user) + "/assignLicense")
                .json(Json.write(change.body()))
                .repeatable());
    }

    /**
     * Has the service work through the user's licenses again, after the cause of an error is gone.
     *
     * @param user object id or user principal name
     * @throws ServiceException when it is refused; {@link LicenseProblem#of} explains why
     */
    public void reprocess(String user) {
        calls.touch(calls.request("POST", OData.user(user) + "/reprocessLicenseAssignment")
                .repeatable());
    }

    /**
     * A user's licenses with the state of each plan.
     *
     * @param user object id or user principal name
     * @throws ServiceException of kind NOT_FOUND when there is no such user
     */
    public List<LicenseDetails> details(String user) {
        return calls.list(OData.user(user) + "/licenseDetails", Map.of(), LicenseDetails::read)
                .toList();
    }
}
