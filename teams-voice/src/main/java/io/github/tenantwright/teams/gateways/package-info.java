/** Session border controllers as a tenant of their own knows them: PSTN gateway objects, for the carrier's tenant. */
@NullMarked
package io.github.tenantwright.teams.gateways;

import org.jspecify.annotations.NullMarked;
