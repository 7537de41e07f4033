/** Many requests in few calls, of which only the throttled ones are sent again. */
@NullMarked
package io.github.tenantwright.graph.batch;

import org.jspecify.annotations.NullMarked;
