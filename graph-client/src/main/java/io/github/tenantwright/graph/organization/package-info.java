/** The tenant itself: its name, country and verified domains. */
@NullMarked
package io.github.tenantwright.graph.organization;

import org.jspecify.annotations.NullMarked;
