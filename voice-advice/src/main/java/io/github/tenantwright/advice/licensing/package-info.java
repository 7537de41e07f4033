/**
 * Which license a user needs for what, what stands in the way, and what a change would bring: pure functions over what
 * was read, explained in words. Start at {@link io.github.tenantwright.advice.licensing.LicenseAdvisor}.
 */
@NullMarked
package io.github.tenantwright.advice.licensing;

import org.jspecify.annotations.NullMarked;
