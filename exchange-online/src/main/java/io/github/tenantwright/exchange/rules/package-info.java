/**
 * Mail-flow rules: conditions, exceptions and actions by type, drafts checked against the reference pages and the limits,
 * and changes that leave alone what they are not about.
 */
@NullMarked
package io.github.tenantwright.exchange.rules;

import org.jspecify.annotations.NullMarked;
