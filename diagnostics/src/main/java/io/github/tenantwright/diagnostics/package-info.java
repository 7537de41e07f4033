/** Diagnostic sync: collecting, pseudonyms, sealed bundles and their end. */
@NullMarked
package io.github.tenantwright.diagnostics;

import org.jspecify.annotations.NullMarked;
