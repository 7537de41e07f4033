/** Diagnostic sync on simulated tenants. */
package io.github.tenantwright.diagnostics;
