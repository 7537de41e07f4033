/** Policies that whole groups hold, by rank. */
@NullMarked
package io.github.tenantwright.teams.groups;

import org.jspecify.annotations.NullMarked;
