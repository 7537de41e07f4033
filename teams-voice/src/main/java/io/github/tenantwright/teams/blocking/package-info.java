/** Callers that are blocked or redirected, and those that are exempt. */
@NullMarked
package io.github.tenantwright.teams.blocking;

import org.jspecify.annotations.NullMarked;
