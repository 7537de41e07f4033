/** Set-up files for our own modules: JSON and the plain part of YAML, read so that a complaint has its line. */
@NullMarked
package io.github.tenantwright.internal.setup;

import org.jspecify.annotations.NullMarked;
