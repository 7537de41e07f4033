/**
 * Exchange Online's administration service, which runs one cmdlet per request: the calls, their rows, and the traps of the
 * service (pages that get lost, everything in place of what is missing, errors in envelopes).
 */
@NullMarked
package io.github.tenantwright.exchange.admin;

import org.jspecify.annotations.NullMarked;
