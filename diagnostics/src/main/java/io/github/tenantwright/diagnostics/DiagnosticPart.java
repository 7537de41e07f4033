package io.github.tenantwright.diagnostics;

import io.github.tenantwright.TenantSession;

/**
 * Something that a diagnostic sync looks at; a portal may add its own. What it throws ends this part alone, and is said in
 * the bundle.
 */
public interface DiagnosticPart {
    /** Letters, digits and hyphens, as in {@code voice-routes}. */
    String name();

    /**
     * Reads.
     *
     * @param session refuses every write in every channel
     * @param out takes what is found
     */
    void collect(TenantSession session, PartWriter out);
}
