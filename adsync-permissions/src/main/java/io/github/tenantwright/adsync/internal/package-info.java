/** What the packages of this module share, and no part of the public API. */
@NullMarked
package io.github.tenantwright.adsync.internal;

import org.jspecify.annotations.NullMarked;
