/**
 * Encryption of Kerberos in a forest: functional levels, trusts, accounts and their keys, what RC4's end means for them,
 * and the way to AES.
 */
@NullMarked
package io.github.tenantwright.adsync.kerberos;

import org.jspecify.annotations.NullMarked;
