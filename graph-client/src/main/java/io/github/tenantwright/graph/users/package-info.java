/** People of the tenant: reading them with filters on the server, creating, changing, deleting, restoring. */
@NullMarked
package io.github.tenantwright.graph.users;

import org.jspecify.annotations.NullMarked;
