/** What becomes of a user's calls: forwarding, unanswered calls, simultaneous ringing, call group, delegates. */
@NullMarked
package io.github.tenantwright.teams.forwarding;

import org.jspecify.annotations.NullMarked;
