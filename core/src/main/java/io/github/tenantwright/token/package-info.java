/** Where access tokens come from, and how they are kept from being seen. */
@NullMarked
package io.github.tenantwright.token;

import org.jspecify.annotations.NullMarked;
