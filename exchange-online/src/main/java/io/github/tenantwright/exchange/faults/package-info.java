/** The classic faults around mailboxes, photos, labels and old sign-in servers, recognized from their texts or facts. */
@NullMarked
package io.github.tenantwright.exchange.faults;

import org.jspecify.annotations.NullMarked;
