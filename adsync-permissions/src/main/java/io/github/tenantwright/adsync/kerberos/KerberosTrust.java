package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.Dn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One end of a trust: the {@code trustedDomain} object in one domain. The other domain has an object of its own, and each
 * counts by itself.
 *
 * <p>Source: MS-ADTS 6.1.6.7.
 *
 * @param partner DNS name of the other domain, or its short name where it has no other
 * @param flatName its short name
 * @param direction 1 the other one trusts us, 2 we trust the other one, 3 both; 0 disabled
 * @param type 1 a domain before Windows 2000, 2 an Active Directory, 3 a realm of another make, 4 DCE
 * @param attributes {@code trustAttributes}
 * @param passwordSet of the trust's account, when there is one: the other domain renews it, by default every 30 days
 */
public record KerberosTrust(
        Dn dn,
        String partner,
        String flatName,
        int direction,
        int type,
        long attributes,
        EncryptionTypes types,
        Optional<Instant> passwordSet) {
    private static final int REALM = 3;
    private static final int BEFORE_2000 = 1;
    private static final long[] BITS = {0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400, 0x800, 0x1000};
    private static final String[] NAMES = {
        "not transitive",
        "uplevel only",
        "SID filtering",
        "forest",
        "selective authentication",
        "within the forest",
        "treated as external",
        "uses RC4",
        "uses AES",
        "no delegation of TGTs",
        "privileged identity",
        "delegation of TGTs",
        "no target validation"
    };

    /** Whether it is one of another make (MIT), which uses RC4 only when told to. */
    public boolean isRealm() {
        return type == REALM;
    }

    /** Whether the other side knows no Kerberos. */
    public boolean isBefore2000() {
        return type == BEFORE_2000;
    }

    /** Whether it is one of the trusts that hold a forest together. */
    public boolean isWithinForest() {
        return (attributes & 0x20) != 0;
    }

    /** Whether it is said to use RC4, which counts for realms of another make alone. */
    public boolean usesRc4() {
        return (attributes & 0x80) != 0;
    }

    /** Whether it is said to use AES. */
    public boolean usesAes() {
        return (attributes & 0x100) != 0;
    }

    /** For people. */
    public String directionWords() {
        return switch (direction) {
            case 0 -> "disabled";
            case 1 -> "inbound: the other domain trusts this one";
            case 2 -> "outbound: this domain trusts the other one";
            case 3 -> "both ways";
            default -> "unknown direction " + direction;
        };
    }

    /** For people; "none" when no attribute is set. */
    public String attributeWords() {
        List<String> names = new ArrayList<>();
        long rest = attributes;
        for (int i = 0; i < BITS.length; i++) {
            if ((attributes & BITS[i]) != 0) {
                names.add(NAMES[i]);
                rest &= ~BITS[i];
            }
        }
        if (rest != 0) {
            names.add(String.format("unknown bits 0x%X", rest));
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
