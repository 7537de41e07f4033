package io.github.tenantwright.directorysimulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Self-relative security descriptors, handled as bytes: parts are found by their offsets and copied as they are.
 *
 * <p>Source: MS-DTYP 2.4.6 (layout), MS-ADTS 3.1.1.3.4.1.11 (which parts a client reads and writes).
 */
final class Descriptors {
    static final int OWNER = 1;
    static final int GROUP = 2;
    static final int DACL = 4;
    static final int SACL = 8;
    static final int ALL = 15;

    private static final int HEADER = 20;
    /** Of a part: the head of a list, or an identifier without numbers. */
    private static final int SHORTEST = 8;

    private static final int SELF_RELATIVE = 0x8000;
    private static final int DACL_BITS = 0x150C;
    private static final int SACL_BITS = 0x2A30;
    private static final int DACL_PRESENT = 0x0004;
    private static final int SACL_PRESENT = 0x0010;
    private static final int AUTO_INHERITED = 0x0400;
    private static final int SACL_AUTO_INHERITED = 0x0800;
    private static final int DACL_PROTECTED = 0x1000;
    private static final int WITH_OBJECTS = 4;
    private static final int PLAIN = 2;

    private Descriptors() {}

    /** @param isProtected whether nothing comes down from the container */
    static byte[] of(String owner, String group, boolean isProtected, List<Ace> access, List<Ace> audit) {
        int control = DACL_PRESENT | AUTO_INHERITED | (isProtected ? DACL_PROTECTED : 0);
        if (!audit.isEmpty()) {
            control |= SACL_PRESENT | SACL_AUTO_INHERITED;
        }
        return joined(
                control,
                Sids.bytes(owner),
                Sids.bytes(group),
                audit.isEmpty() ? new byte[0] : list(audit),
                list(access));
    }

    /** @throws IllegalArgumentException when it is no descriptor */
    static void check(byte[] descriptor) {
        try {
            ByteBuffer bytes = in(descriptor);
            boolean right = bytes.get(0) == 1 && (control(descriptor) & SELF_RELATIVE) != 0;
            for (int part : new int[] {OWNER, GROUP, SACL, DACL}) {
                part(descriptor, part);
            }
            entries(descriptor);
            if (!right) {
                throw new IllegalArgumentException("not a self-relative security descriptor");
            }
        } catch (IndexOutOfBoundsException | NegativeArraySizeException malformed) {
            throw new IllegalArgumentException("a malformed security descriptor", malformed);
        }
    }

    static int control(byte[] descriptor) {
        return Short.toUnsignedInt(in(descriptor).getShort(2));
    }

    static boolean isProtected(byte[] descriptor) {
        return (control(descriptor) & DACL_PROTECTED) != 0;
    }

    static String owner(byte[] descriptor) {
        byte[] owner = part(descriptor, OWNER);
        return owner.length == 0 ? "" : Sids.text(owner);
    }

    /** The bytes of one part; none when it is absent. */
    static byte[] part(byte[] descriptor, int part) {
        ByteBuffer bytes = in(descriptor);
        int at = bytes.getInt(part == OWNER ? 4 : part == GROUP ? 8 : part == SACL ? 12 : 16);
        if (at == 0) {
            return new byte[0];
        }
        int length =
                part == OWNER || part == GROUP ? Sids.length(bytes, at) : Short.toUnsignedInt(bytes.getShort(at + 2));
        if (at < HEADER || length < SHORTEST || at + length > descriptor.length) {
            throw new IndexOutOfBoundsException(at);
        }
        return Arrays.copyOfRange(descriptor, at, at + length);
    }

    /** What a client sees that asked for these parts. */
    static byte[] only(byte[] descriptor, int parts) {
        int control = control(descriptor);
        control &= (parts & DACL) == 0 ? ~DACL_BITS : ~0;
        control &= (parts & SACL) == 0 ? ~SACL_BITS : ~0;
        return joined(
                control,
                (parts & OWNER) == 0 ? new byte[0] : part(descriptor, OWNER),
                (parts & GROUP) == 0 ? new byte[0] : part(descriptor, GROUP),
                (parts & SACL) == 0 ? new byte[0] : part(descriptor, SACL),
                (parts & DACL) == 0 ? new byte[0] : part(descriptor, DACL));
    }

    /**
     * What is there after a client has written these parts. What it names but doesn't send becomes the default, as it was
     * seen on a real server: so goes an owner when a list alone is sent without saying that it is alone.
     */
    static byte[] written(byte[] present, byte[] sent, int parts, String defaultOwner) {
        byte[] all = only(present, ALL);
        byte[] owner = (parts & OWNER) == 0 ? part(all, OWNER) : orDefault(part(sent, OWNER), defaultOwner);
        byte[] group = (parts & GROUP) == 0 ? part(all, GROUP) : orDefault(part(sent, GROUP), defaultOwner);
        int bits = DACL_BITS | SACL_BITS;
        int control = control(all) & ~bits
                | control((parts & DACL) == 0 ? all : sent) & DACL_BITS
                | control((parts & SACL) == 0 ? all : sent) & SACL_BITS;
        return joined(
                control,
                owner,
                group,
                part((parts & SACL) == 0 ? all : sent, SACL),
                part((parts & DACL) == 0 ? all : sent, DACL));
    }

    /** The entries of the access list; of unknown types there is no name in them. */
    static List<Ace> entries(byte[] descriptor) {
        byte[] list = part(descriptor, DACL);
        List<Ace> entries = new ArrayList<>();
        if (list.length > 0) {
            ByteBuffer bytes = in(list);
            int at = 8;
            for (int i = 0; i < Short.toUnsignedInt(bytes.getShort(4)); i++) {
                int size = Short.toUnsignedInt(bytes.getShort(at + 2));
                if (size < 8 || at + size > list.length) {
                    throw new IndexOutOfBoundsException(at);
                }
                // An entry ends where it says, whatever it holds.
                entries.add(Ace.read(in(Arrays.copyOfRange(list, at, at + size)), 0));
                at += size;
            }
        }
        return entries;
    }

    /** With one entry more: a denial in front, else after the others that did not come from above. */
    static byte[] with(byte[] descriptor, Ace more) {
        List<Ace> entries = new ArrayList<>(entries(descriptor));
        int place = 0;
        while (!more.denies() && place < entries.size() && entries.get(place).isInherited() == more.isInherited()) {
            place++;
        }
        entries.add(more.isInherited() ? entries.size() : place, more);
        return withEntries(descriptor, entries, isProtected(descriptor));
    }

    static byte[] withEntries(byte[] descriptor, List<Ace> entries, boolean isProtected) {
        int control = control(descriptor) & ~DACL_PROTECTED | DACL_PRESENT | (isProtected ? DACL_PROTECTED : 0);
        return joined(control, part(descriptor, OWNER), part(descriptor, GROUP), part(descriptor, SACL), list(entries));
    }

    static byte[] withOwner(byte[] descriptor, String owner) {
        return joined(
                control(descriptor),
                Sids.bytes(owner),
                part(descriptor, GROUP),
                part(descriptor, SACL),
                part(descriptor, DACL));
    }

    /**
     * With its access list in the order that Windows keeps lists in: what came from above last, denials first in each
     * part, entries about the whole object before those about a part of it, and then by their bytes. Lists with entries
     * of unknown types stay as they are.
     *
     * <p>Source: MS-ADTS 6.1.3.1.
     */
    static byte[] sorted(byte[] descriptor) {
        List<Ace> entries = new ArrayList<>(entries(descriptor));
        if (entries.isEmpty() || entries.stream().anyMatch(entry -> entry.sid().isEmpty())) {
            return descriptor;
        }
        entries.sort(Comparator.comparing(Ace::isInherited)
                .thenComparing(entry -> !entry.denies())
                .thenComparing(entry -> entry.type() >= Ace.OBJECT_TYPES)
                .thenComparing(Ace::bytes, Arrays::compareUnsigned));
        return withEntries(descriptor, entries, isProtected(descriptor));
    }

    private static byte[] orDefault(byte[] sid, String otherwise) {
        return sid.length > 0 ? sid : Sids.bytes(otherwise);
    }

    private static byte[] list(List<Ace> entries) {
        int size = 8;
        boolean objects = false;
        List<byte[]> all = new ArrayList<>();
        for (Ace entry : entries) {
            byte[] bytes = entry.bytes();
            all.add(bytes);
            size += bytes.length;
            objects |= entry.type() >= 5;
        }
        ByteBuffer list = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        list.put((byte) (objects ? WITH_OBJECTS : PLAIN)).put((byte) 0).putShort((short) size);
        list.putShort((short) entries.size()).putShort((short) 0);
        all.forEach(list::put);
        return list.array();
    }

    private static byte[] joined(int control, byte[] owner, byte[] group, byte[] sacl, byte[] dacl) {
        int size = HEADER + owner.length + group.length + sacl.length + dacl.length;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 1).put((byte) 0).putShort((short) (control | SELF_RELATIVE));
        int at = HEADER;
        for (byte[] part : new byte[][] {owner, group, sacl, dacl}) {
            bytes.putInt(part.length == 0 ? 0 : at);
            at += part.length;
        }
        return bytes.put(owner).put(group).put(sacl).put(dacl).array();
    }

    private static ByteBuffer in(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static @Nullable String problem(byte[] descriptor) {
        try {
            check(descriptor);
            return null;
        } catch (IllegalArgumentException malformed) {
            return malformed.getMessage();
        }
    }
}
