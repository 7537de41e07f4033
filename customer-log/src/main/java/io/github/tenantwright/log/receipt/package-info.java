/** Receipts: the head of a log, signed by the portal and handed to the customer. */
@NullMarked
package io.github.tenantwright.log.receipt;

import org.jspecify.annotations.NullMarked;
