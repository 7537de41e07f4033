/** Why a meeting has no telephone number to dial in: a chain of links, and the first that is broken. */
@NullMarked
package io.github.tenantwright.advice.conferencing;

import org.jspecify.annotations.NullMarked;
