/** JSON for our own modules: the one place that configures Jackson. */
@NullMarked
package io.github.tenantwright.internal.json;

import org.jspecify.annotations.NullMarked;
