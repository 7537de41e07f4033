/** Shared by the rooms of this module, exported to nobody. */
@NullMarked
package io.github.tenantwright.teams.internal;

import org.jspecify.annotations.NullMarked;
