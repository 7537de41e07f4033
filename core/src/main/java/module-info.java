/**
 * What every part of Tenantwright needs: the session with one tenant, its tokens, the guarded transport, plans and
 * their runs, the audit trail, and the writer of PowerShell.
 *
 * <p>OkHttp, resilience4j and MSAL are named here because the module path needs them; none of their types shows in an
 * exported signature. Those without a module descriptor of their own are automatic modules, so that this module runs on
 * the module path but cannot be linked into an image by {@code jlink}.
 */
@SuppressWarnings("module") // the modules that internal packages are exported to are compiled after this one
module io.github.tenantwright.core {
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.aad.msal4j;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    // Only for who reads set-ups from YAML.
    requires static com.fasterxml.jackson.dataformat.yaml;
    requires static org.yaml.snakeyaml;
    requires static org.jspecify;

    exports io.github.tenantwright;
    exports io.github.tenantwright.audit;
    exports io.github.tenantwright.bundle;
    exports io.github.tenantwright.fault;
    exports io.github.tenantwright.guard;
    exports io.github.tenantwright.http;
    exports io.github.tenantwright.names;
    exports io.github.tenantwright.plan;
    exports io.github.tenantwright.powershell;
    exports io.github.tenantwright.pwsh;
    exports io.github.tenantwright.token;

    // Shared by our own modules, and no part of the public API.
    exports io.github.tenantwright.internal to
            io.github.tenantwright.graph,
            io.github.tenantwright.teams,
            io.github.tenantwright.advice,
            io.github.tenantwright.adsync,
            io.github.tenantwright.exchange,
            io.github.tenantwright.jdbc,
            io.github.tenantwright.log,
            io.github.tenantwright.diagnostics;
    exports io.github.tenantwright.internal.html to
            io.github.tenantwright.adsync,
            io.github.tenantwright.log;
    exports io.github.tenantwright.internal.json to
            io.github.tenantwright.graph,
            io.github.tenantwright.teams,
            io.github.tenantwright.advice,
            io.github.tenantwright.adsync,
            io.github.tenantwright.exchange,
            io.github.tenantwright.log,
            io.github.tenantwright.diagnostics;
    exports io.github.tenantwright.internal.setup to
            io.github.tenantwright.teams,
            io.github.tenantwright.exchange;
}
