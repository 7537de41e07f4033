/** Photos of people: the two pictures that a directory and a tenant want, made from any; and what goes wrong with them. */
@NullMarked
package io.github.tenantwright.exchange.photos;

import org.jspecify.annotations.NullMarked;
