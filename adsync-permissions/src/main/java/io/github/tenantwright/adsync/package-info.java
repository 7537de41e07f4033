/**
 * Security identifiers, which all packages about an on-premises directory share: who an entry of an access list is for, and
 * the identifiers that mean the same everywhere.
 */
@NullMarked
package io.github.tenantwright.adsync;

import org.jspecify.annotations.NullMarked;
