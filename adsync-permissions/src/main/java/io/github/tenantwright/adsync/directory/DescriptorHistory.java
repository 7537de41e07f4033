package io.github.tenantwright.adsync.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;

/**
 * When an object's descriptor was last written, from {@code replPropertyMetaData}.
 *
 * <p>Source: MS-DRSR 4.1.10.3.7 (the structure), MS-ADTS 3.1.1.1.9; the attribute's number is that of
 * {@code 1.2.840.113556.1.2.281} under the fixed prefixes of MS-DRSR 5.16.4.
 *
 * @param version how many times it was written
 * @param at when it was, by the clock of the server that did
 */
record DescriptorHistory(long version, Instant at) {
    private static final int DESCRIPTOR_ATTRIBUTE = 0x0002_0119;
    private static final int HEADER = 16;
    private static final int ENTRY = 48;
    private static final long EPOCH_SECONDS = 11_644_473_600L;
    private static final long LATEST = 253_402_300_799L;

    /** Nothing for a value of another form, or one that does not speak of the descriptor. */
    static Optional<DescriptorHistory> of(byte[] value) {
        if (value.length < HEADER) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        long count = Integer.toUnsignedLong(in.getInt(8));
        if (in.getInt(0) != 1 || value.length < HEADER + count * ENTRY) {
            return Optional.empty();
        }
        for (int at = HEADER; at < HEADER + count * ENTRY; at += ENTRY) {
            if (in.getInt(at) == DESCRIPTOR_ATTRIBUTE) {
                long seconds = in.getLong(at + 8) - EPOCH_SECONDS;
                return seconds < 0 || seconds > LATEST
                        ? Optional.empty()
                        : Optional.of(new DescriptorHistory(
                                Integer.toUnsignedLong(in.getInt(at + 4)), Instant.ofEpochSecond(seconds)));
            }
        }
        return Optional.empty();
    }
}
