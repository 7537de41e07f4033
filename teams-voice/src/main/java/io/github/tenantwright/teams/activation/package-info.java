/**
 * Activating a trunk's domain for voice: a temporary account with a license in exactly that domain, until the service
 * takes a route onto it; then the account goes again, or it is said plainly that it is still there.
 */
@NullMarked
package io.github.tenantwright.teams.activation;

import org.jspecify.annotations.NullMarked;
