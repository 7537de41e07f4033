package io.github.tenantwright.directorysimulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Security identifiers as text and as the bytes of {@code objectSid}. Source: MS-DTYP 2.4.2. */
final class Sids {
    static final String EVERYONE = "S-1-1-0";
    static final String SELF = "S-1-5-10";
    static final String AUTHENTICATED_USERS = "S-1-5-11";
    static final String SYSTEM = "S-1-5-18";
    static final String ENTERPRISE_DOMAIN_CONTROLLERS = "S-1-5-9";
    static final String BUILT_IN = "S-1-5-32";

    private static final int HEADER = 8;
    private static final int MOST_PARTS = 15;

    private Sids() {}

    static String relative(String domain, long id) {
        return domain + "-" + id;
    }

    static boolean isText(String text) {
        return text.regionMatches(true, 0, "S-1-", 0, 4);
    }

    /** @throws IllegalArgumentException when it is no identifier */
    static byte[] bytes(String text) {
        String[] parts = text.split("-", -1);
        int count = parts.length - 3;
        if (!isText(text) || count < 0 || count > MOST_PARTS) {
            throw new IllegalArgumentException("not a security identifier: " + text);
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + 4 * count);
        bytes.putLong(Long.parseLong(parts[2]));
        bytes.put(0, (byte) 1).put(1, (byte) count);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 3; i < parts.length; i++) {
            bytes.putInt((int) Long.parseLong(parts[i]));
        }
        return bytes.array();
    }

    static String text(byte[] bytes) {
        return text(ByteBuffer.wrap(bytes), 0);
    }

    /** The one that starts at this place, whatever follows it. */
    static String text(ByteBuffer all, int at) {
        ByteBuffer bytes = all.duplicate().order(ByteOrder.BIG_ENDIAN);
        StringBuilder text = new StringBuilder("S-1-").append(bytes.getLong(at) & 0xFFFF_FFFF_FFFFL);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < (length(all, at) - HEADER) / 4; i++) {
            text.append('-').append(Integer.toUnsignedLong(bytes.getInt(at + HEADER + 4 * i)));
        }
        return text.toString();
    }

    /** @throws IndexOutOfBoundsException when it says to have more numbers than one can have */
    static int length(ByteBuffer all, int at) {
        return HEADER + 4 * Objects.checkIndex(all.get(at + 1), MOST_PARTS + 1);
    }
}
