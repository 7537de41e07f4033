/** Sensitivity labels: what is wrong with those of a tenant, and why somebody does not see one. */
@NullMarked
package io.github.tenantwright.exchange.labels;

import org.jspecify.annotations.NullMarked;
