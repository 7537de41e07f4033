/** Which license a user needs. */
@org.jspecify.annotations.NullMarked
package io.github.tenantwright.advice.licensing;
