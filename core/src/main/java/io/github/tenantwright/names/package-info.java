/** Names that Microsoft has changed: one dated table for everything that people read. */
@NullMarked
package io.github.tenantwright.names;

import org.jspecify.annotations.NullMarked;
