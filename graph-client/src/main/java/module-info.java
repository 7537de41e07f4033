/** Typed clients for the parts of Microsoft Graph that configuring a customer's tenant needs. */
module io.github.tenantwright.graph {
    requires transitive io.github.tenantwright.core;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports io.github.tenantwright.graph;
    exports io.github.tenantwright.graph.batch;
    exports io.github.tenantwright.graph.domains;
    exports io.github.tenantwright.graph.licenses;
    exports io.github.tenantwright.graph.numbers;
    exports io.github.tenantwright.graph.organization;
    exports io.github.tenantwright.graph.roles;
    exports io.github.tenantwright.graph.users;
}
