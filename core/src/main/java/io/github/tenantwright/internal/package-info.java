/** Shared by our own modules, exported to nobody else. */
@NullMarked
package io.github.tenantwright.internal;

import org.jspecify.annotations.NullMarked;
