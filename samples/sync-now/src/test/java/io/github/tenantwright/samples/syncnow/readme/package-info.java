/** The README's program, compiled. */
@NullMarked
package io.github.tenantwright.samples.syncnow.readme;

import org.jspecify.annotations.NullMarked;
