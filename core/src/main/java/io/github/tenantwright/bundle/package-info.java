/** Where diagnostic bundles and their keys are kept: small interfaces for a portal to implement. */
@NullMarked
package io.github.tenantwright.bundle;

import org.jspecify.annotations.NullMarked;
