/** A Microsoft 365 tenant on loopback, for tests and demonstrations. */
@NullMarked
package io.github.tenantwright.simulator;

import org.jspecify.annotations.NullMarked;
