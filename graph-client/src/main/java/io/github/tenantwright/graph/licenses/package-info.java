/** Licenses: what the tenant has, what a user has, assigning and taking back, and why that was refused. */
@NullMarked
package io.github.tenantwright.graph.licenses;

import org.jspecify.annotations.NullMarked;
