/** The directory roles of whoever is signed in. */
@NullMarked
package io.github.tenantwright.graph.roles;

import org.jspecify.annotations.NullMarked;
