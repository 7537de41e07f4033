/** A phone system with numbers of Microsoft's own. */
@org.jspecify.annotations.NullMarked
package io.github.tenantwright.advice.phone;
