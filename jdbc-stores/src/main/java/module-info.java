/** Journals and logs in a database, for portals of many nodes. */
module io.github.tenantwright.jdbc {
    requires transitive io.github.tenantwright.core;
    requires transitive java.sql;
    requires static org.jspecify;

    exports io.github.tenantwright.jdbc;
}
