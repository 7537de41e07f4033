package io.github.tenantwright.teams.activation;

import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.teams.internal.GraphScript;

/** How a person removes a temporary account. */
final class RemovalScript {
    private RemovalScript() {}

    /** @param idOrName object id, or the sign-in name where the id is not known yet */
    static ByHand of(String idOrName, String name) {
        String segment = io.github.tenantwright.http.ServiceRequest.segment(idOrName);
        return ByHand.of(
                "In the admin center, delete the user " + name
                        + " under Users > Active users (if it is there), then once more under Users > Deleted users.",
                GraphScript.call("DELETE", "/v1.0/users/" + segment),
                GraphScript.call("DELETE", "/v1.0/directory/deletedItems/" + segment));
    }
}
