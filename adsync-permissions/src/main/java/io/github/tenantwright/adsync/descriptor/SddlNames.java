package io.github.tenantwright.adsync.descriptor;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The letters of SDDL for kinds, flags and rights, both ways. */
final class SddlNames {
    static final String OPEN = "NO_ACCESS_CONTROL";

    private static final Map<String, Integer> FLAGS = table("OI 1 CI 2 NP 4 IO 8 ID 16 SA 64 FA 128");
    private static final Map<String, Integer> LABEL_RIGHTS = table("NW 1 NR 2 NX 4");

    /** Of files and registry keys: they are read, since texts from elsewhere use them, and never written. */
    private static final Map<String, Integer> OTHER_RIGHTS =
            table("FA 2032127 FR 1179785 FW 1179926 FX 1179808 KA 983103 KR 131097 KW 131078 KX 131097");

    private static final Map<String, Integer> RIGHTS = new LinkedHashMap<>();
    private static final Map<String, AceType> TYPES = new LinkedHashMap<>();

    static {
        for (AccessRight right : AccessRight.values()) {
            RIGHTS.put(right.sddl(), right.mask().bits());
        }
        for (AceType type : AceType.values()) {
            type.sddl().ifPresent(letters -> TYPES.put(letters, type));
        }
    }

    private SddlNames() {}

    static @Nullable AceType type(String letters) {
        return TYPES.get(letters);
    }

    static @Nullable Integer flag(String letters) {
        return FLAGS.get(letters);
    }

    static @Nullable Integer right(String letters, AceType type) {
        if (type == AceType.MANDATORY_LABEL) {
            return LABEL_RIGHTS.get(letters);
        }
        Integer bits = RIGHTS.get(letters);
        return bits == null ? OTHER_RIGHTS.get(letters) : bits;
    }

    /** The flags in letters; null when one of them has none. */
    static @Nullable String flags(AceFlags flags) {
        return letters(flags.bits(), FLAGS);
    }

    /** The rights in letters, or as a number when one of them has none. */
    static String rights(AccessMask mask, AceType type) {
        String letters = letters(mask.bits(), type == AceType.MANDATORY_LABEL ? LABEL_RIGHTS : RIGHTS);
        return letters == null ? "0x" + Integer.toHexString(mask.bits()) : letters;
    }

    private static @Nullable String letters(int bits, Map<String, Integer> table) {
        StringBuilder text = new StringBuilder();
        int rest = bits;
        for (Map.Entry<String, Integer> entry : table.entrySet()) {
            if ((rest & entry.getValue()) != 0) {
                text.append(entry.getKey());
                rest &= ~entry.getValue();
            }
        }
        return rest == 0 ? text.toString() : null;
    }

    private static Map<String, Integer> table(String words) {
        Map<String, Integer> table = new LinkedHashMap<>();
        String[] split = words.split(" ");
        for (int i = 0; i < split.length; i += 2) {
            table.put(split[i], Integer.valueOf(split[i + 1]));
        }
        return table;
    }
}
