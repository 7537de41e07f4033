/** The customer's custom domains for derived trunks: added, proved by a DNS record, verified. */
@NullMarked
package io.github.tenantwright.teams.domains;

import org.jspecify.annotations.NullMarked;
