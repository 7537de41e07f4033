/** The types that everyone touches: the session with one tenant and what it is made of. */
@NullMarked
package io.github.tenantwright;

import org.jspecify.annotations.NullMarked;
