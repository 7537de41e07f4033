/**
 * Numbers of Microsoft's own: what is on sale, reserving it for a short time, acquiring and releasing it. Start at
 * {@link io.github.tenantwright.teams.acquisition.NumberOffers}.
 */
@NullMarked
package io.github.tenantwright.teams.acquisition;

import org.jspecify.annotations.NullMarked;
