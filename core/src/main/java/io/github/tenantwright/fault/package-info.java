/** The classic faults around a tenant and its directory: recognized from their texts, with cause and today's remedy. */
@NullMarked
package io.github.tenantwright.fault;

import org.jspecify.annotations.NullMarked;
