/** Operations, the plans made of them, and the runs that carry plans out. */
@NullMarked
package io.github.tenantwright.plan;

import org.jspecify.annotations.NullMarked;
