package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.Dn;
import java.time.Instant;
import java.util.Optional;

/**
 * An account that tickets are issued for.
 *
 * @param name {@code sAMAccountName}
 * @param enabled whether it may sign in
 * @param types what may be negotiated, see {@link EncryptionTypes}
 * @param desOnly whether it is flagged to use DES alone
 * @param passwordSet nothing when it must be changed at the next sign-in or was never set
 */
public record KerberosAccount(
        Dn dn,
        String name,
        Kind kind,
        boolean enabled,
        EncryptionTypes types,
        boolean desOnly,
        Optional<Instant> passwordSet) {
    /** What it is. */
    public enum Kind {
        /** A user with a service principal name. */
        USER,
        COMPUTER,
        /** A managed service account, whose password the domain changes by itself. */
        MANAGED,
        /** {@code krbtgt}, whose key protects all tickets, or that of a read-only domain controller. */
        KRBTGT,
        /** {@code AZUREADSSOACC$} of seamless single sign-on. */
        SEAMLESS_SSO
    }
}
