/** Diagnostic sync: what a tenant holds, read only, under pseudonyms, in an encrypted bundle that ends by itself. */
module io.github.tenantwright.diagnostics {
    requires transitive io.github.tenantwright.core;
    requires io.github.tenantwright.graph;
    requires io.github.tenantwright.teams;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports io.github.tenantwright.diagnostics;
}
