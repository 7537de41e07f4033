package io.github.tenantwright.adsync.descriptor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One right of an access mask as it is meant for directory objects.
 *
 * <p>Source: MS-ADTS 5.1.3.2 (names and values), MS-DTYP 2.5.1.1 (letters in SDDL); the letters of {@code dsacls}
 * differ in three cases.
 */
public enum AccessRight {
    CREATE_CHILD(0x1, "RIGHT_DS_CREATE_CHILD", "CC", "CC"),
    DELETE_CHILD(0x2, "RIGHT_DS_DELETE_CHILD", "DC", "DC"),
    LIST_CONTENTS(0x4, "RIGHT_DS_LIST_CONTENTS", "LC", "LC"),
    /** To write values that the server checks first; called "self" in older documentation. */
    VALIDATED_WRITE(0x8, "RIGHT_DS_WRITE_PROPERTY_EXTENDED", "SW", "WS"),
    READ_PROPERTY(0x10, "RIGHT_DS_READ_PROPERTY", "RP", "RP"),
    WRITE_PROPERTY(0x20, "RIGHT_DS_WRITE_PROPERTY", "WP", "WP"),
    DELETE_TREE(0x40, "RIGHT_DS_DELETE_TREE", "DT", "DT"),
    /** Asked for only where the forest is in list-object mode. */
    LIST_OBJECT(0x80, "RIGHT_DS_LIST_OBJECT", "LO", "LO"),
    /** Extended rights, such as to reset a password. */
    CONTROL_ACCESS(0x100, "RIGHT_DS_CONTROL_ACCESS", "CR", "CA"),
    DELETE(0x1_0000, "RIGHT_DELETE", "SD", "SD"),
    /** To read the descriptor without its audit list. */
    READ_CONTROL(0x2_0000, "RIGHT_READ_CONTROL", "RC", "RC"),
    WRITE_DAC(0x4_0000, "RIGHT_WRITE_DAC", "WD", "WD"),
    /** To take ownership. */
    WRITE_OWNER(0x8_0000, "RIGHT_WRITE_OWNER", "WO", "WO"),
    GENERIC_ALL(0x1000_0000, "RIGHT_GENERIC_ALL", "GA", "GA"),
    GENERIC_EXECUTE(0x2000_0000, "RIGHT_GENERIC_EXECUTE", "GX", "GE"),
    GENERIC_WRITE(0x4000_0000, "RIGHT_GENERIC_WRITE", "GW", "GW"),
    GENERIC_READ(0x8000_0000, "RIGHT_GENERIC_READ", "GR", "GR");

    private final AccessMask mask;
    private final String protocolName;
    private final String sddl;
    private final String dsacls;

    AccessRight(int bits, String protocolName, String sddl, String dsacls) {
        this.mask = new AccessMask(bits);
        this.protocolName = protocolName;
        this.sddl = sddl;
        this.dsacls = dsacls;
    }

    /** The mask with this right alone. */
    public AccessMask mask() {
        return mask;
    }

    /** The name in MS-ADTS, as in {@code RIGHT_DS_READ_PROPERTY}. */
    public String protocolName() {
        return protocolName;
    }

    /** The two letters in SDDL. */
    public String sddl() {
        return sddl;
    }

    /** The two letters of the {@code dsacls} command. */
    public String dsacls() {
        return dsacls;
    }

    /** The right with this name in MS-ADTS, whatever its case. */
    public static Optional<AccessRight> named(String protocolName) {
        String name = protocolName.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(right -> right.protocolName.equals(name))
                .findFirst();
    }
}
