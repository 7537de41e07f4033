package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.wire.Router;

/** The operations of Microsoft Graph that are simulated. */
final class GraphApi {

    private GraphApi() {}

    static Router<Exchange> router() {
        Router<Exchange> router = new Router<>();
        GraphDomains.routes(router);
        GraphUserList.routes(router);
        GraphUsers.routes(router);
        GraphPhotos.routes(router);
        GraphLicenses.routes(router);
        GraphDirectory.routes(router);
        GraphVoice.routes(router);
        GraphBatch.routes(router);
        return router;
    }
}
