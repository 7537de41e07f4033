/** Typed clients for the parts of Microsoft Graph that configuring a customer's tenant needs. */
module io.github.tenantwright.graph {
    requires transitive io.github.tenantwright.core;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;
}
