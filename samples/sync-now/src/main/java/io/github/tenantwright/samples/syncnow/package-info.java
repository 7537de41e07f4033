/** Sync Now as a command line: the library in use, on a simulated tenant or on a real one. */
@NullMarked
package io.github.tenantwright.samples.syncnow;

import org.jspecify.annotations.NullMarked;
