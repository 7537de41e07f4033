/** The customer's log: a verifier that runs alone, receipts, and reports in the customer's language. */
module io.github.tenantwright.log {
    requires transitive io.github.tenantwright.core;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports io.github.tenantwright.log.receipt;
    exports io.github.tenantwright.log.report;
    exports io.github.tenantwright.log.sentence;
    exports io.github.tenantwright.log.verify;
}
