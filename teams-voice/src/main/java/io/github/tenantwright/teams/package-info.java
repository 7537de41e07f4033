/**
 * Teams Phone with Direct Routing in carrier mode. Start at {@link io.github.tenantwright.teams.sync.SyncNow} for the
 * whole, at {@link io.github.tenantwright.teams.TeamsClient} for single reads and writes.
 */
@NullMarked
package io.github.tenantwright.teams;

import org.jspecify.annotations.NullMarked;
