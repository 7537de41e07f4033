/** Telephone numbers and who has them. */
@NullMarked
package io.github.tenantwright.teams.numbers;

import org.jspecify.annotations.NullMarked;
