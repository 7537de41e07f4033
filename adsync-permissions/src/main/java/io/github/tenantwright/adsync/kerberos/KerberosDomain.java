package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.Dn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One domain as it was read.
 *
 * @param level functional level, see {@link FunctionalLevel}
 * @param levelChanged when the level was last changed, from the replication's own records; nothing when that can't be
 *     read
 * @param aesKnownSince when the group of read-only domain controllers was made, which came with the first server that
 *     knows AES: passwords set before have no AES keys
 * @param controllers its domain controllers
 * @param trusts its ends of trusts
 * @param accounts users with service principal names, managed service accounts, krbtgt, the account of seamless single
 *     sign-on, and computers whose types are not set or lack AES
 * @param computers all enabled computers with service principal names, counted by their types
 */
public record KerberosDomain(
        Dn dn,
        String dnsName,
        String netbiosName,
        int level,
        Optional<Instant> levelChanged,
        Optional<Instant> aesKnownSince,
        List<Controller> controllers,
        List<KerberosTrust> trusts,
        List<KerberosAccount> accounts,
        List<Computers> computers) {

    private static final Duration MAKING_A_DOMAIN = Duration.ofDays(1);

    /**
     * A domain controller.
     *
     * @param host its DNS name; empty when it has none
     * @param operatingSystem as it says itself; may be empty
     * @param level what it is good for; nothing when its settings were not found
     */
    public record Controller(Dn dn, String host, String operatingSystem, OptionalInt level, EncryptionTypes types) {}

    /** So many computers with these types. */
    public record Computers(EncryptionTypes types, int count) {}

    public KerberosDomain {
        controllers = List.copyOf(controllers);
        trusts = List.copyOf(trusts);
        accounts = List.copyOf(accounts);
        computers = List.copyOf(computers);
    }

    /** What is known about the AES keys of an account whose password was last set then. */
    public AesKeys aesKeys(Optional<Instant> passwordSet) {
        if (passwordSet.isEmpty()) {
            return AesKeys.UNKNOWN;
        }
        Instant set = passwordSet.get();
        // In a new domain the first accounts are made some seconds before the group.
        boolean tooOld = aesKnownSince
                .map(since -> set.isBefore(since.minus(MAKING_A_DOMAIN)))
                .orElse(false);
        if (level < FunctionalLevel.WITH_AES || tooOld) {
            return AesKeys.NONE;
        }
        return levelChanged.map(changed -> !set.isBefore(changed)).orElse(false) ? AesKeys.PRESENT : AesKeys.UNKNOWN;
    }

    /** Whether an account has keys for AES, as far as dates tell; the keys themselves can't be read. */
    public enum AesKeys {
        /** The password was set when the domain's level was 2008 or later. */
        PRESENT,
        /** The password was set before anything in the domain could make such keys. */
        NONE,
        /** The dates do not tell. */
        UNKNOWN
    }
}
