package io.github.tenantwright.adsync.descriptor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where in the bytes of a good descriptor its offsets, sizes, counts and kinds are. */
final class DescriptorFields {
    private final ByteBuffer buffer;
    private final List<Field> fields = new ArrayList<>();

    /** One number of so many bytes. */
    record Field(int at, int width) {
        /** Puts another number there: one near by, one at a limit, or any. */
        void spoil(byte[] bytes, Random random) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int present = switch (width) {
                case 1 -> buffer.get(at);
                case 2 -> buffer.getShort(at);
                default -> buffer.getInt(at);
            };
            int wrong = switch (random.nextInt(9)) {
                case 0 -> present + 1;
                case 1 -> present - 1;
                case 2 -> present + 4 * (1 + random.nextInt(8));
                case 3 -> present - 4 * (1 + random.nextInt(8));
                case 4 -> 0;
                case 5 -> -1;
                case 6 -> Integer.MIN_VALUE >>> (32 - 8 * width);
                case 7 -> bytes.length - random.nextInt(9);
                default -> random.nextInt();
            };
            switch (width) {
                case 1 -> buffer.put(at, (byte) wrong);
                case 2 -> buffer.putShort(at, (short) wrong);
                default -> buffer.putInt(at, wrong);
            }
        }
    }

    private DescriptorFields(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static List<Field> of(byte[] bytes) {
        DescriptorFields found = new DescriptorFields(bytes);
        found.add(0, 1);
        found.add(1, 1);
        found.add(2, 2);
        for (int at = 4; at < 20; at += 4) {
            found.add(at, 4);
            int part = found.buffer.getInt(at);
            if (part != 0 && at < 12) {
                found.sid(part);
            } else if (part != 0) {
                found.acl(part);
            }
        }
        return found.fields;
    }

    private void acl(int at) {
        add(at, 1);
        add(at + 2, 2);
        add(at + 4, 2);
        int next = at + 8;
        for (int n = buffer.getShort(at + 4); n > 0; n--) {
            add(next, 1);
            add(next + 1, 1);
            add(next + 2, 2);
            int type = buffer.get(next);
            AceType known = type < 0 ? null : AceType.ofCode(type);
            if (known != null && known.isObject()) {
                add(next + 8, 4);
                int present = buffer.getInt(next + 8);
                sid(next + 12 + 16 * Integer.bitCount(present & 3));
            } else if (known != null) {
                sid(next + 8);
            }
            next += buffer.getShort(next + 2) & 0xFFFF;
        }
    }

    private void sid(int at) {
        add(at, 1);
        add(at + 1, 1);
    }

    private void add(int at, int width) {
        fields.add(new Field(at, width));
    }
}
