/** The Microsoft Graph client: one entry point, and a room for each part of the tenant that it reads and changes. */
@NullMarked
package io.github.tenantwright.graph;

import org.jspecify.annotations.NullMarked;
