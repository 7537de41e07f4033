/** The set-up: what a customer's tenant is wanted to hold, as a value and as a file that people write. */
@NullMarked
package io.github.tenantwright.teams.setup;

import org.jspecify.annotations.NullMarked;
