/** Where calls go: PSTN usages, voice routes and voice routing policies. */
@NullMarked
package io.github.tenantwright.teams.routing;

import org.jspecify.annotations.NullMarked;
