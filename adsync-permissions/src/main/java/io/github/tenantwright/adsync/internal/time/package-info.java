/** Times as a directory writes them; apart, since the directory's own readers use it too. */
@NullMarked
package io.github.tenantwright.adsync.internal.time;

import org.jspecify.annotations.NullMarked;
