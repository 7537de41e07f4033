package io.github.tenantwright.adsync.audit;

import io.github.tenantwright.adsync.directory.DirectoryAccount;
import java.util.Optional;
import java.util.Set;

/**
 * An account that a directory sync signs in as, or did.
 *
 * @param account as it was read
 * @param name as in {@code CORP\MSOL_0123456789ab}
 * @param use whether it is in use
 * @param because why that is believed, as the rest of a sentence
 * @param installation what its description says about the set-up that made it; nothing when it says nothing
 */
public record SyncAccount(
        DirectoryAccount account, String name, Use use, String because, Optional<ConnectorDescription> installation) {

    /** Whether an account is in use. */
    public enum Use {
        /** On the caller's list; without a list, enabled, signed in of late and not superseded. */
        CURRENT,
        /** The managed account of cloud sync, which is no left-over. */
        CLOUD_SYNC,
        /** Not on the caller's list. */
        FORMER,
        /** A later set-up on the same server made another account. */
        SUPERSEDED,
        /** It may not sign in. */
        DISABLED,
        /** It has not signed in for long. */
        UNUSED;

        /** Whether it counts as in use. */
        public boolean isInUse() {
            return this == CURRENT || this == CLOUD_SYNC;
        }
    }

    boolean isNamed(Set<String> names) {
        return AuditOptions.names(names, account.sid(), name);
    }

    /** For people: the name, where it was set up and when, and why it is believed to be in use or not. */
    public String words() {
        return name
                + installation
                        .map(made -> ", " + made.words() + " (installation " + made.installation() + ")")
                        .orElse("")
                + account.created().map(at -> ", made on " + Connectors.day(at)).orElse("") + ": " + because;
    }
}
