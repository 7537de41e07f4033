/**
 * The entry point to the on-premises directory: the values that its access control lists are made of.
 *
 * <p>Access control entries, the directory snapshot and the grants that Entra Connect's writeback needs get their own
 * packages here.
 */
@NullMarked
package io.github.tenantwright.adsync;

import org.jspecify.annotations.NullMarked;
