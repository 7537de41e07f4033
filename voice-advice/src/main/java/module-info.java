/**
 * Judges a tenant's telephony and changes nothing: the lint of dial plans and routing, advice on licenses, and why a
 * dial-in number is missing.
 */
module io.github.tenantwright.advice {
    requires transitive io.github.tenantwright.core;
    requires transitive io.github.tenantwright.graph;
    requires transitive io.github.tenantwright.teams;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports io.github.tenantwright.advice.conferencing;
    exports io.github.tenantwright.advice.licensing;
    exports io.github.tenantwright.advice.lint;
}
