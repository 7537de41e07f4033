package io.github.tenantwright.exchange.photos;

import io.github.tenantwright.InvalidInputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The first directory of a TIFF structure, which is what Exif is written in too. Only what is needed to know a picture's
 * orientation and to refuse one that claims more than it holds, before anything is allocated for it.
 */
final class TiffDirectory {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int ENTRY = 12;

    private TiffDirectory() {}

    /** How the stored picture has to be turned, 1 to 8; nothing when it does not say, or says nonsense. */
    static Optional<Integer> orientation(byte[] bytes, int start, int length) {
        try {
            ByteBuffer buffer = buffer(bytes, start, length);
            int at = first(buffer);
            int count = Short.toUnsignedInt(buffer.getShort(at));
            for (int i = 0; i < count; i++) {
                int entry = at + 2 + i * ENTRY;
                if (Short.toUnsignedInt(buffer.getShort(entry)) == ORIENTATION
                        && Short.toUnsignedInt(buffer.getShort(entry + 2)) == SHORT) {
                    int value = Short.toUnsignedInt(buffer.getShort(entry + 8));
                    return value >= 1 && value <= 8 ? Optional.of(value) : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | InvalidInputException broken) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a TIFF file whose directory claims values, strips or tiles that are not in it.
     *
     * @throws InvalidInputException when it does
     */
    static void check(byte[] bytes) {
        try {
            ByteBuffer buffer = buffer(bytes, 0, bytes.length);
            int at = first(buffer);
            int count = Short.toUnsignedInt(buffer.getShort(at));
            for (int i = 0; i < count; i++) {
                entry(buffer, at + 2 + i * ENTRY);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException broken) {
            throw broken();
        }
    }

    private static void entry(ByteBuffer buffer, int entry) {
        int tag = Short.toUnsignedInt(buffer.getShort(entry));
        int type = Short.toUnsignedInt(buffer.getShort(entry + 2));
        long values = Integer.toUnsignedLong(buffer.getInt(entry + 4));
        int size = type < SIZES.length ? SIZES[type] : 1;
        long bytes = values * size;
        long place = bytes <= 4 ? entry + 8L : Integer.toUnsignedLong(buffer.getInt(entry + 8));
        if (place + bytes > buffer.limit()) {
            throw broken();
        }
        // Lengths of strips (279) and tiles (325): the reader makes room for each before it reads it.
        if ((tag == 279 || tag == 325) && (size == 2 || size == 4)) {
            for (long i = 0; i < values; i++) {
                int offset = Math.toIntExact(place + i * size);
                long length = size == 2
                        ? Short.toUnsignedLong(buffer.getShort(offset))
                        : Integer.toUnsignedLong(buffer.getInt(offset));
                if (length > buffer.limit()) {
                    throw broken();
                }
            }
        }
    }

    private static ByteBuffer buffer(byte[] bytes, int start, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, start, length).slice();
        int mark = Short.toUnsignedInt(buffer.getShort(0));
        if (mark != 0x4949 && mark != 0x4D4D) {
            throw broken();
        }
        return buffer.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    private static int first(ByteBuffer buffer) {
        long at = Integer.toUnsignedLong(buffer.getInt(4));
        if (at + 2 > buffer.limit()) {
            throw broken();
        }
        return (int) at;
    }

    private static InvalidInputException broken() {
        return new InvalidInputException("picture", "a TIFF structure", "one whose parts are all in the file");
    }
}
