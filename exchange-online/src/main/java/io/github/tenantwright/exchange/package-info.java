/**
 * The entry point to Exchange Online: what a portal needs to ask for at sign-in.
 *
 * <p>The mail-flow rules, the two bypass rules, the attachment filter and the manual script get their own packages here.
 */
@NullMarked
package io.github.tenantwright.exchange;

import org.jspecify.annotations.NullMarked;
