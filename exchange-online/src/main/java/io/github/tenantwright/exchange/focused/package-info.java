/** The switches of Focused Inbox: one for the organization, and one for each mailbox. */
@NullMarked
package io.github.tenantwright.exchange.focused;

import org.jspecify.annotations.NullMarked;
