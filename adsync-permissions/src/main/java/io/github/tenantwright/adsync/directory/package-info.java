/**
 * An on-premises directory over LDAP: a guarded client, what a forest is made of, a snapshot of what matters for
 * protected accounts, and who they are.
 */
@NullMarked
package io.github.tenantwright.adsync.directory;

import org.jspecify.annotations.NullMarked;
