package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Writes entries, lists and whole descriptors. Buffers are little-endian and large enough. */
final class DescriptorWriter {
    static final int HEADER_BYTES = 20;
    static final int ACL_HEADER_BYTES = 8;

    private DescriptorWriter() {}

    static int size(Sid sid) {
        return 8 + 4 * sid.subAuthorities().size();
    }

    static int size(@Nullable Acl acl) {
        return acl == null ? 0 : acl.size();
    }

    /** Of the bytes that end an entry whose other bytes are so many. */
    static void checkTail(Bytes tail, int others) {
        if (tail.length() % 4 != 0 || others + tail.length() > Ace.MOST_BYTES) {
            throw new InvalidInputException(
                    "ace",
                    tail.length() + " bytes at its end",
                    "a multiple of four, and at most " + Ace.MOST_BYTES + " bytes for the whole entry");
        }
    }

    /** All parts behind the header without gaps: owner, group, audit list, access list. */
    static byte[] descriptor(SecurityDescriptor descriptor) {
        Sid owner = descriptor.owner().orElse(null);
        Sid group = descriptor.group().orElse(null);
        Acl sacl = descriptor.sacl().orElse(null);
        Acl dacl = descriptor.dacl().orElse(null);
        int ownerAt = HEADER_BYTES;
        int groupAt = ownerAt + (owner == null ? 0 : size(owner));
        int saclAt = groupAt + (group == null ? 0 : size(group));
        int daclAt = even(saclAt + size(sacl));
        ByteBuffer buffer = ByteBuffer.allocate(daclAt + size(dacl)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 1).put((byte) descriptor.resourceManagerByte());
        buffer.putShort((short) descriptor.control().bits());
        buffer.putInt(owner == null ? 0 : ownerAt).putInt(group == null ? 0 : groupAt);
        buffer.putInt(sacl == null ? 0 : saclAt).putInt(dacl == null ? 0 : daclAt);
        if (owner != null) {
            buffer.put(owner.toBytes());
        }
        if (group != null) {
            buffer.put(group.toBytes());
        }
        if (sacl != null) {
            acl(sacl, buffer);
        }
        if (dacl != null) {
            acl(dacl, buffer.position(daclAt));
        }
        return buffer.array();
    }

    /** The next multiple of four. */
    static int even(int offset) {
        return (offset + 3) & ~3;
    }

    static void acl(Acl acl, ByteBuffer buffer) {
        buffer.put((byte) acl.revision()).put((byte) acl.sbz1()).putShort((short) acl.size());
        buffer.putShort((short) acl.aces().size()).putShort((short) acl.sbz2());
        for (Ace ace : acl.aces()) {
            ace(ace, buffer);
        }
        acl.slack().write(buffer);
    }

    static void ace(Ace ace, ByteBuffer buffer) {
        buffer.put((byte) ace.typeCode()).put((byte) ace.flags().bits()).putShort((short) ace.size());
        if (ace instanceof OpaqueAce opaque) {
            opaque.body().write(buffer);
            return;
        }
        TrusteeAce known = (TrusteeAce) ace;
        buffer.putInt(known.mask().bits());
        if (ace instanceof ObjectAce object) {
            buffer.putInt(object.bodyFlags());
            Guid objectType = object.objectType();
            if (objectType != null) {
                objectType.write(buffer);
            }
            Guid inherited = object.inheritedObjectType();
            if (inherited != null) {
                inherited.write(buffer);
            }
        }
        buffer.put(known.trustee().toBytes());
        known.tail().write(buffer);
    }
}
