package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.wire.Router;

/** The operations of the Teams configuration service that are simulated. */
final class TeamsApi {

    private TeamsApi() {}

    static Router<Exchange> router() {
        Router<Exchange> router = new Router<>();
        TeamsTenant.routes(router);
        TeamsConfigurations.routes(router);
        TeamsPolicies.routes(router);
        TeamsUsers.routes(router);
        TeamsCallingPlan.routes(router);
        return router;
    }
}
