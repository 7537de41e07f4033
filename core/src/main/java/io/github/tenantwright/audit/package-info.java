/** What was decided and done, told to a listener as it happens. */
@NullMarked
package io.github.tenantwright.audit;

import org.jspecify.annotations.NullMarked;
