/**
 * Whether a directory is ready for password writeback: ages, rights, domain controllers, and what the events on Entra
 * Connect's server mean.
 */
@NullMarked
package io.github.tenantwright.adsync.readiness;

import org.jspecify.annotations.NullMarked;
