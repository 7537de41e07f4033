/**
 * Emergency addresses: civic addresses, the locations in them, and whether they are validated. Read over REST; written by
 * cmdlet or by hand, since no REST form is confirmed.
 */
@NullMarked
package io.github.tenantwright.teams.locations;

import org.jspecify.annotations.NullMarked;
