/**
 * Sync Now: from what is wanted and what is there to a plan, and from the plan to a tenant that carries calls.
 */
@NullMarked
package io.github.tenantwright.teams.sync;

import org.jspecify.annotations.NullMarked;
