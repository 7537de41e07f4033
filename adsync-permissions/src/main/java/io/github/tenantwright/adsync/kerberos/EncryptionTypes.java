package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * {@code msDS-SupportedEncryptionTypes} of an account or a trust. Absent and 0 mean "the default", not "none".
 *
 * <p>The attribute says what may be negotiated. It does not say which keys there are: those are made when a password is
 * set.
 *
 * <p>Source: MS-KILE 2.2.7.
 *
 * @param value as an unsigned number of 32 bits; nothing when the attribute is absent
 */
public record EncryptionTypes(OptionalLong value) {
    /** The attribute is absent. */
    public static final EncryptionTypes UNSET = new EncryptionTypes(OptionalLong.empty());

    private static final long DES = 0x3;
    private static final long RC4 = 0x4;
    private static final long AES = 0x18;
    private static final long[] BITS = {0x1, 0x2, 0x4, 0x8, 0x10, 0x20, 0x10000, 0x20000, 0x40000, 0x80000};
    private static final String[] NAMES = {
        "DES-CBC-CRC",
        "DES-CBC-MD5",
        "RC4",
        "AES128",
        "AES256",
        "AES256 session keys",
        "FAST",
        "compound identity",
        "claims",
        "no SID compression"
    };

    /** @throws InvalidInputException when it is no unsigned number of 32 bits */
    public EncryptionTypes {
        if (value.isPresent() && (value.getAsLong() < 0 || value.getAsLong() > 0xFFFF_FFFFL)) {
            throw new InvalidInputException(
                    "msDS-SupportedEncryptionTypes", value.getAsLong(), "a number from 0 to 4294967295");
        }
    }

    /** A value as the directory gives it, which may be negative since its sign is a bit like the others. */
    public static EncryptionTypes of(long stored) {
        return new EncryptionTypes(OptionalLong.of(stored & 0xFFFF_FFFFL));
    }

    /** Whether it says anything about types of encryption; else the default of the domain controllers counts. */
    public boolean isSet() {
        return (number() & (DES | RC4 | AES)) != 0;
    }

    public boolean hasDes() {
        return (number() & DES) != 0;
    }

    public boolean hasRc4() {
        return (number() & RC4) != 0;
    }

    /** AES128, AES256 or both. */
    public boolean hasAes() {
        return (number() & AES) != 0;
    }

    /** The number; 0 when absent. */
    public long number() {
        return value.orElse(0);
    }

    /** For people: as in {@code RC4, AES128, AES256 (28)}. */
    public String words() {
        if (value.isEmpty()) {
            return "not set";
        }
        List<String> names = new ArrayList<>();
        long rest = number();
        for (int i = 0; i < BITS.length; i++) {
            if ((number() & BITS[i]) != 0) {
                names.add(NAMES[i]);
                rest &= ~BITS[i];
            }
        }
        if (rest != 0) {
            names.add(String.format("unknown bits 0x%X", rest));
        }
        return names.isEmpty() ? "not set (0)" : String.join(", ", names) + " (" + number() + ")";
    }

    @Override
    public String toString() {
        return words();
    }
}
