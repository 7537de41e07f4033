/** The classic faults around an on-premises directory and what synchronizes it, recognized from their texts. */
@NullMarked
package io.github.tenantwright.adsync.faults;

import org.jspecify.annotations.NullMarked;
