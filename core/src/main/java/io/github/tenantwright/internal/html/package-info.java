/** Pages and lines that people look at: escaped, and with nothing hidden in them. */
@NullMarked
package io.github.tenantwright.internal.html;

import org.jspecify.annotations.NullMarked;
