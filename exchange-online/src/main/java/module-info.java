/** Mail flow in Exchange Online: transport rules, attachment filters and what surrounds them. */
module io.github.tenantwright.exchange {
    requires transitive io.github.tenantwright.core;
    requires transitive io.github.tenantwright.graph;
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires static org.jspecify;

    exports io.github.tenantwright.exchange;
    exports io.github.tenantwright.exchange.admin;
    exports io.github.tenantwright.exchange.attachments;
    exports io.github.tenantwright.exchange.faults;
    exports io.github.tenantwright.exchange.focused;
    exports io.github.tenantwright.exchange.hierarchy;
    exports io.github.tenantwright.exchange.labels;
    exports io.github.tenantwright.exchange.mailflow;
    exports io.github.tenantwright.exchange.photos;
    exports io.github.tenantwright.exchange.rules;
    exports io.github.tenantwright.exchange.steps;
}
