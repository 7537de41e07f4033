package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What replication keeps about an object's descriptor: how many times it was written, and when last.
 *
 * <p>Source: MS-DRSR 4.1.10.3.7. A real value speaks of every attribute; this one of the descriptor alone.
 */
final class History {
    static final String ATTRIBUTE = "replPropertyMetaData";

    private static final int DESCRIPTOR = 0x0002_0119;
    private static final int SIZE = 16 + 48;
    private static final int VERSION = 20;

    private History() {}

    /** One write more. */
    static byte[] written(Entry before, Instant at) {
        byte @Nullable [] known = before.getAttributeValueBytes(ATTRIBUTE);
        int version = known == null || known.length < SIZE
                ? 0
                : ByteBuffer.wrap(known).order(ByteOrder.LITTLE_ENDIAN).getInt(VERSION);
        ByteBuffer value = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        value.putInt(1).putInt(0).putInt(1).putInt(0);
        value.putInt(DESCRIPTOR).putInt(version + 1).putLong(Times.seconds(at));
        return value.array();
    }

    static Modification change(Entry before, Instant at) {
        return new Modification(ModificationType.REPLACE, ATTRIBUTE, written(before, at));
    }
}
