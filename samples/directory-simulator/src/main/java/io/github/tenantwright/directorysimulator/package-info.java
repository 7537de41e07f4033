/** An on-premises forest in memory, for trying the library and for tests. */
@NullMarked
package io.github.tenantwright.directorysimulator;

import org.jspecify.annotations.NullMarked;
