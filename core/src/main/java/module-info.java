/**
 * What every part of Tenantwright needs: the session with one tenant, its tokens, the guarded transport, plans and
 * their runs, the audit trail, and the writer of PowerShell.
 *
 * <p>OkHttp, resilience4j and MSAL are named here because the module path needs them; none of their types shows in an
 * exported signature. Those without a module descriptor of their own are automatic modules, so that this module runs on
 * the module path but cannot be linked into an image by {@code jlink}.
 */
module io.github.tenantwright.core {
    requires com.fasterxml.jackson.databind;
    requires com.microsoft.aad.msal4j;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires okhttp3;
    requires okio;
    requires org.slf4j;
    requires static org.jspecify;
}
