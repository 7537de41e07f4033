/** Tenant dial plans: the plan, its normalization rules, and the number patterns that rules and routes are made of. */
@NullMarked
package io.github.tenantwright.teams.dialplan;

import org.jspecify.annotations.NullMarked;
