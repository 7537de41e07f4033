/**
 * Attachments that are not let in: the Edge server's list read from what its administrator exported, merged with the
 * tenant's policy and the service's own list of today. Pure functions; nothing here talks to a server.
 */
@NullMarked
package io.github.tenantwright.exchange.attachments;

import org.jspecify.annotations.NullMarked;
