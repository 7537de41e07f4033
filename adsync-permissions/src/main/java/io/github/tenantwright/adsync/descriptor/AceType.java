package io.github.tenantwright.adsync.descriptor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of entries whose layout is known. Others are kept as they are, see {@link OpaqueAce}.
 *
 * <p>Source: MS-DTYP 2.4.4.1 (codes), 2.5.1.1 (letters).
 */
public enum AceType {
    ALLOW(0x00, "A"),
    DENY(0x01, "D"),
    AUDIT(0x02, "AU"),
    ALARM(0x03, "AL"),
    ALLOW_OBJECT(0x05, "OA"),
    DENY_OBJECT(0x06, "OD"),
    AUDIT_OBJECT(0x07, "OU"),
    ALARM_OBJECT(0x08, "OL"),
    /** Allows under a condition, which the tail holds. */
    ALLOW_CALLBACK(0x09, "XA"),
    /** Denies under a condition, which the tail holds. */
    DENY_CALLBACK(0x0A, "XD"),
    ALLOW_CALLBACK_OBJECT(0x0B, "ZA"),
    DENY_CALLBACK_OBJECT(0x0C, null),
    AUDIT_CALLBACK(0x0D, "XU"),
    ALARM_CALLBACK(0x0E, null),
    AUDIT_CALLBACK_OBJECT(0x0F, null),
    ALARM_CALLBACK_OBJECT(0x10, null),
    /** The integrity level that a caller needs; in the audit list. */
    MANDATORY_LABEL(0x11, "ML"),
    /** An attribute that conditions may refer to, in the tail; in the audit list. */
    RESOURCE_ATTRIBUTE(0x12, "RA"),
    /** The central access policy in force; in the audit list. */
    SCOPED_POLICY(0x13, "SP");

    private static final @Nullable AceType[] BY_CODE = new @Nullable AceType[0x14];

    static {
        for (AceType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    private final @Nullable String sddl;

    AceType(int code, @Nullable String sddl) {
        this.code = code;
        this.sddl = sddl;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** The letters in SDDL; nothing for those kinds that it cannot say. */
    public Optional<String> sddl() {
        return Optional.ofNullable(sddl);
    }

    /** Whether entries of this kind may name what they are about: an attribute, a right, a class. */
    public boolean isObject() {
        return this == ALLOW_OBJECT
                || this == DENY_OBJECT
                || this == AUDIT_OBJECT
                || this == ALARM_OBJECT
                || this == ALLOW_CALLBACK_OBJECT
                || this == DENY_CALLBACK_OBJECT
                || this == AUDIT_CALLBACK_OBJECT
                || this == ALARM_CALLBACK_OBJECT;
    }

    /** Whether it gives rights, if only under a condition. */
    public boolean allows() {
        return this == ALLOW || this == ALLOW_OBJECT || this == ALLOW_CALLBACK || this == ALLOW_CALLBACK_OBJECT;
    }

    /** Whether it takes rights, if only under a condition. */
    public boolean denies() {
        return this == DENY || this == DENY_OBJECT || this == DENY_CALLBACK || this == DENY_CALLBACK_OBJECT;
    }

    /** Whether the tail holds data of an application, such as a condition. */
    public boolean isCallback() {
        return code >= 0x09 && code <= 0x10;
    }

    /** The kind with this code, or null. */
    static @Nullable AceType ofCode(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
