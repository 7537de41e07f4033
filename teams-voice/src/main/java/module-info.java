/** Teams Phone with Direct Routing in carrier mode: what is wanted, what is there, and the plan between them. */
module io.github.tenantwright.teams {
    requires transitive io.github.tenantwright.core;
    requires transitive io.github.tenantwright.graph;
    requires com.fasterxml.jackson.databind;
    requires static org.jspecify;

    exports io.github.tenantwright.teams;
    exports io.github.tenantwright.teams.acquisition;
    exports io.github.tenantwright.teams.activation;
    exports io.github.tenantwright.teams.backend;
    exports io.github.tenantwright.teams.blocking;
    exports io.github.tenantwright.teams.callerid;
    exports io.github.tenantwright.teams.calls;
    exports io.github.tenantwright.teams.config;
    exports io.github.tenantwright.teams.country;
    exports io.github.tenantwright.teams.dialplan;
    exports io.github.tenantwright.teams.domains;
    exports io.github.tenantwright.teams.emergency;
    exports io.github.tenantwright.teams.forwarding;
    exports io.github.tenantwright.teams.gateways;
    exports io.github.tenantwright.teams.groups;
    exports io.github.tenantwright.teams.locations;
    exports io.github.tenantwright.teams.numbers;
    exports io.github.tenantwright.teams.policies;
    exports io.github.tenantwright.teams.routing;
    exports io.github.tenantwright.teams.setup;
    exports io.github.tenantwright.teams.sync;
    exports io.github.tenantwright.teams.translation;
    exports io.github.tenantwright.teams.users;
    exports io.github.tenantwright.teams.voicemail;
}
