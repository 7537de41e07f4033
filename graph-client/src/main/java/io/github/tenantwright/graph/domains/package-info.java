/** The tenant's domains: adding, proving ownership, what refers to them, removing. */
@NullMarked
package io.github.tenantwright.graph.domains;

import org.jspecify.annotations.NullMarked;
