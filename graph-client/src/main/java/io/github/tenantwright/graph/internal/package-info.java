/** How the rooms talk to Graph: requests, pages, and the reading of replies as they stream in. Not exported. */
@NullMarked
package io.github.tenantwright.graph.internal;

import org.jspecify.annotations.NullMarked;
