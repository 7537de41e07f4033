/** Translation rules, which gateways apply to the numbers of calls. */
@NullMarked
package io.github.tenantwright.teams.translation;

import org.jspecify.annotations.NullMarked;
