package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identifier of an attribute, class, property set or extended right. Two are equal when they name the same thing,
 * in whatever case they were written.
 *
 * <p>On the wire its first three fields are little-endian and its last eight bytes are as written (MS-DTYP 2.3.4.2);
 * {@code schemaIDGUID} and {@code attributeSecurityGUID} come as these bytes, {@code rightsGuid} as text.
 *
 * @param value the identifier in the order of its text
 */
public record Guid(UUID value) implements Comparable<Guid> {
    /** Bytes that a GUID takes on the wire. */
    public static final int BYTES = 16;

    private static final Pattern TEXT = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * Reads the text form, with or without braces.
     *
     * @throws InvalidInputException when the text is no GUID
     */
    public static Guid of(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (!TEXT.matcher(bare).matches()) {
            throw new InvalidInputException(
                    "guid", text, "five groups of hexadecimal digits, as in bf967a0a-0de6-11d0-a285-00aa003049e2");
        }
        return new Guid(UUID.fromString(bare));
    }

    /**
     * Reads the form on the wire.
     *
     * @throws InvalidInputException when there are not 16 bytes
     */
    public static Guid fromBytes(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new InvalidInputException(
                    "guid", HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 2 * BYTES)), "16 bytes");
        }
        return read(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 0);
    }

    /** Reads it from a little-endian buffer that is known to hold it. */
    static Guid read(ByteBuffer buffer, int offset) {
        long most = (long) buffer.getInt(offset) << 32
                | (buffer.getShort(offset + 4) & 0xFFFFL) << 16
                | buffer.getShort(offset + 6) & 0xFFFFL;
        return new Guid(new UUID(most, Long.reverseBytes(buffer.getLong(offset + 8))));
    }

    /** Writes it to a little-endian buffer. */
    void write(ByteBuffer buffer) {
        long most = value.getMostSignificantBits();
        buffer.putInt((int) (most >>> 32)).putShort((short) (most >>> 16)).putShort((short) most);
        buffer.putLong(Long.reverseBytes(value.getLeastSignificantBits()));
    }

    /** The form on the wire. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        write(buffer);
        return buffer.array();
    }

    /** In the order of the texts. */
    @Override
    public int compareTo(Guid other) {
        return toString().compareTo(other.toString());
    }

    /** The text form in small letters, without braces. */
    @Override
    public String toString() {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
