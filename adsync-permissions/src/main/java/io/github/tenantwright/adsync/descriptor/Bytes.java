package io.github.tenantwright.adsync.descriptor;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change: what a descriptor holds and this library keeps without knowing its meaning. */
public final class Bytes {
    /** No bytes. */
    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte... bytes) {
        return bytes.length == 0 ? NONE : new Bytes(bytes.clone());
    }

    static Bytes read(ByteBuffer buffer, int from, int length) {
        if (length == 0) {
            return NONE;
        }
        byte[] bytes = new byte[length];
        buffer.get(from, bytes);
        return new Bytes(bytes);
    }

    void write(ByteBuffer buffer) {
        buffer.put(content);
    }

    /** How many there are. */
    public int length() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    /** A copy that the caller may change. */
    public byte[] toArray() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(content);
    }
}
