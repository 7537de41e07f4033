/** Why a meeting has no number. */
@org.jspecify.annotations.NullMarked
package io.github.tenantwright.advice.conferencing;
