package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries, lists and whole descriptors, trusting nothing: every length is checked before anything of that length
 * is made, and what is wrong is named with its offset.
 */
final class DescriptorReader {
    private static final int ACE_HEADER_BYTES = 4;
    private static final int SEEN = 64;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    /** Identifiers that were read before, by their last bytes: the same few come in many entries. */
    private final @Nullable Sid[] seen = new @Nullable Sid[SEEN];

    private final int[] seenAt = new int[SEEN];

    DescriptorReader(byte[] bytes) {
        this.bytes = bytes;
        buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    SecurityDescriptor descriptor() {
        int length = bytes.length;
        if (length < DescriptorWriter.HEADER_BYTES || length > SecurityDescriptor.MOST_BYTES) {
            throw bad(
                    0,
                    "length",
                    length,
                    "from " + DescriptorWriter.HEADER_BYTES + " to " + SecurityDescriptor.MOST_BYTES + " bytes");
        }
        if (bytes[0] != 1) {
            throw bad(0, "revision", bytes[0] & 0xFF, "1");
        }
        DescriptorControl control = new DescriptorControl(buffer.getShort(2) & 0xFFFF);
        if (!control.includes(DescriptorControl.SELF_RELATIVE)) {
            throw bad(2, "control", control, "with the bit 0x8000, since the parts follow the header");
        }
        int ownerAt = part(4, "owner");
        int groupAt = part(8, "group");
        int saclAt = part(12, "sacl");
        int daclAt = part(16, "dacl");
        Sid owner = ownerAt == 0 ? null : sid(ownerAt, length);
        Sid group = groupAt == 0 ? null : sid(groupAt, length);
        boolean watched = control.includes(DescriptorControl.SACL_PRESENT);
        boolean listed = control.includes(DescriptorControl.DACL_PRESENT);
        Acl sacl = saclAt == 0 || !watched ? null : acl(saclAt);
        Acl dacl = daclAt == 0 || !listed ? null : acl(daclAt);

        int end = DescriptorWriter.HEADER_BYTES;
        boolean usual = ownerAt == (owner == null ? 0 : end);
        end += owner == null ? 0 : DescriptorWriter.size(owner);
        usual &= groupAt == (group == null ? 0 : end);
        end += group == null ? 0 : DescriptorWriter.size(group);
        usual &= saclAt == (sacl == null ? 0 : end);
        end += DescriptorWriter.size(sacl);
        usual &= daclAt == (dacl == null ? 0 : end) && end == DescriptorWriter.even(end);
        end += DescriptorWriter.size(dacl);
        usual &= end == length;
        return new SecurityDescriptor(bytes[1] & 0xFF, control, owner, group, sacl, dacl, usual ? null : bytes.clone());
    }

    Ace singleAce() {
        if (bytes.length > Ace.MOST_BYTES) {
            throw bad(0, "length", bytes.length, "at most " + Ace.MOST_BYTES + " bytes");
        }
        int size = aceSize(0, bytes.length);
        if (size != bytes.length) {
            throw bad(2, "aceSize", size, "the number of bytes, which is " + bytes.length);
        }
        return ace(0, size);
    }

    /** The offset of a part, 0 when there is none. */
    private int part(int at, String name) {
        int offset = buffer.getInt(at);
        if (offset != 0 && (offset < DescriptorWriter.HEADER_BYTES || offset >= bytes.length)) {
            throw bad(
                    at,
                    name,
                    Integer.toUnsignedString(offset),
                    "0, or an offset from " + DescriptorWriter.HEADER_BYTES + " to " + (bytes.length - 1));
        }
        return offset;
    }

    private Acl acl(int at) {
        int room = bytes.length - at;
        if (room < DescriptorWriter.ACL_HEADER_BYTES) {
            throw bad(at, "acl", room + " bytes left", "a list of at least 8 bytes");
        }
        int revision = bytes[at] & 0xFF;
        if (revision < Acl.OLDEST_REVISION || revision > Acl.OBJECT_REVISION) {
            throw bad(at, "aclRevision", revision, "from 2 to 4");
        }
        int size = buffer.getShort(at + 2) & 0xFFFF;
        if (size < DescriptorWriter.ACL_HEADER_BYTES || size > room) {
            throw bad(at + 2, "aclSize", size, "from 8 to the " + room + " bytes that are left");
        }
        int count = buffer.getShort(at + 4) & 0xFFFF;
        if (count > (size - DescriptorWriter.ACL_HEADER_BYTES) / ACE_HEADER_BYTES) {
            throw bad(at + 4, "aceCount", count, "entries of at least 4 bytes each in a list of " + size);
        }
        int end = at + size;
        int next = at + DescriptorWriter.ACL_HEADER_BYTES;
        Ace[] aces = new Ace[count];
        for (int i = 0; i < count; i++) {
            int aceSize = aceSize(next, end);
            aces[i] = ace(next, next + aceSize);
            next += aceSize;
        }
        return new Acl(
                revision,
                bytes[at + 1] & 0xFF,
                buffer.getShort(at + 6) & 0xFFFF,
                List.of(aces),
                Bytes.read(buffer, next, end - next));
    }

    private int aceSize(int at, int end) {
        if (end - at < ACE_HEADER_BYTES) {
            throw bad(at, "ace", (end - at) + " bytes left", "an entry of at least 4 bytes");
        }
        int size = buffer.getShort(at + 2) & 0xFFFF;
        if (size < ACE_HEADER_BYTES || size % 4 != 0 || size > end - at) {
            throw bad(at + 2, "aceSize", size, "a multiple of 4 from 4 to the " + (end - at) + " bytes that are left");
        }
        return size;
    }

    private Ace ace(int at, int end) {
        int code = bytes[at] & 0xFF;
        AceFlags flags = AceFlags.ofByte(bytes[at + 1]);
        AceType type = AceType.ofCode(code);
        if (type == null) {
            return new OpaqueAce(code, flags, Bytes.read(buffer, at + 4, end - at - 4));
        }
        int next = at + (type.isObject() ? 12 : 8);
        if (next > end) {
            throw bad(at + 2, "aceSize", end - at, "at least " + (next - at) + " for an entry of type " + code);
        }
        AccessMask mask = new AccessMask(buffer.getInt(at + 4));
        if (!type.isObject()) {
            Sid trustee = sid(next, end);
            return new SimpleAce(type, flags, mask, trustee, tail(next, end, trustee));
        }
        int present = buffer.getInt(at + 8);
        Guid objectType = null;
        if ((present & ObjectAce.OBJECT_TYPE_PRESENT) != 0) {
            objectType = guid(next, end, "objectType");
            next += Guid.BYTES;
        }
        Guid inheritedObjectType = null;
        if ((present & ObjectAce.INHERITED_OBJECT_TYPE_PRESENT) != 0) {
            inheritedObjectType = guid(next, end, "inheritedObjectType");
            next += Guid.BYTES;
        }
        Sid trustee = sid(next, end);
        int unused = present & ~(ObjectAce.OBJECT_TYPE_PRESENT | ObjectAce.INHERITED_OBJECT_TYPE_PRESENT);
        return new ObjectAce(
                type, flags, mask, unused, objectType, inheritedObjectType, trustee, tail(next, end, trustee));
    }

    private Guid guid(int at, int end, String name) {
        if (end - at < Guid.BYTES) {
            throw bad(at, name, (end - at) + " bytes left", "16 bytes inside the entry");
        }
        return Guid.read(buffer, at);
    }

    private Bytes tail(int sidAt, int end, Sid trustee) {
        int from = sidAt + DescriptorWriter.size(trustee);
        return Bytes.read(buffer, from, end - from);
    }

    private Sid sid(int at, int end) {
        if (end - at < 8) {
            throw bad(at, "sid", (end - at) + " bytes left", "8 bytes and the sub-authorities");
        }
        if (bytes[at] != 1) {
            throw bad(at, "sid.revision", bytes[at] & 0xFF, "1");
        }
        int count = bytes[at + 1] & 0xFF;
        int length = 8 + 4 * count;
        if (count < 1 || count > 15 || length > end - at) {
            throw bad(
                    at + 1, "sid.subAuthorities", count, "from 1 to 15, and inside the " + (end - at) + " bytes left");
        }
        int last = buffer.getInt(at + length - 4);
        int slot = (last ^ count * 31) & (SEEN - 1);
        Sid known = seen[slot];
        // The known one may be shorter, and stand right before the end.
        if (known != null
                && seenAt[slot] + length <= bytes.length
                && Arrays.equals(bytes, at, at + length, bytes, seenAt[slot], seenAt[slot] + length)) {
            return known;
        }
        List<Long> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(Integer.toUnsignedLong(buffer.getInt(at + 8 + 4 * i)));
        }
        long authority = Long.reverseBytes(buffer.getLong(at)) & 0xFFFF_FFFF_FFFFL;
        Sid sid = new Sid(authority, numbers);
        seen[slot] = sid;
        seenAt[slot] = at;
        return sid;
    }

    private static InvalidInputException bad(int offset, String part, Object value, String rule) {
        return new InvalidInputException("descriptor[" + offset + "]." + part, value, rule);
    }
}
