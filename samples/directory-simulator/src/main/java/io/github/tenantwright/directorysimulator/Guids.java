package io.github.tenantwright.directorysimulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** GUIDs as text and as bytes, whose first three fields are little-endian. Source: MS-DTYP 2.3.4. */
final class Guids {
    private Guids() {}

    static byte[] bytes(String text) {
        return bytes(UUID.fromString(text));
    }

    static byte[] bytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        return bytes.order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    static String text(ByteBuffer all, int at) {
        ByteBuffer bytes = all.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long high = Integer.toUnsignedLong(bytes.getInt(at)) << 32
                | Short.toUnsignedLong(bytes.getShort(at + 4)) << 16
                | Short.toUnsignedLong(bytes.getShort(at + 6));
        return new UUID(high, bytes.order(ByteOrder.BIG_ENDIAN).getLong(at + 8)).toString();
    }

    /** Always the same for the same words. */
    static UUID made(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }
}
