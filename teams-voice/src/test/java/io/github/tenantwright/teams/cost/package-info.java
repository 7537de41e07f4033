/** Tests of what the work costs: requests, and memory in a JVM of its own. */
@NullMarked
package io.github.tenantwright.teams.cost;

import org.jspecify.annotations.NullMarked;
