/** What happens when somebody dials: the way of a call from its string to a trunk, and why a user can't call, from data alone. */
@NullMarked
package io.github.tenantwright.teams.calls;

import org.jspecify.annotations.NullMarked;
