/**
 * The rights in an on-premises directory that Entra Connect needs in order to write back to it.
 *
 * <p>The LDAP library has no module descriptor and no declared module name; it is named after its file.
 */
module io.github.tenantwright.adsync {
    requires transitive io.github.tenantwright.core;
    requires com.fasterxml.jackson.databind;
    requires unboundid.ldapsdk;
    requires static org.jspecify;

    exports io.github.tenantwright.adsync;
    exports io.github.tenantwright.adsync.audit;
    exports io.github.tenantwright.adsync.descriptor;
    exports io.github.tenantwright.adsync.directory;
    exports io.github.tenantwright.adsync.faults;
    exports io.github.tenantwright.adsync.filter;
    exports io.github.tenantwright.adsync.kerberos;
    exports io.github.tenantwright.adsync.proof;
    exports io.github.tenantwright.adsync.readiness;
    exports io.github.tenantwright.adsync.writeback;
}
