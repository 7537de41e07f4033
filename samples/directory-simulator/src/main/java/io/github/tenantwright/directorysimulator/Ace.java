package io.github.tenantwright.directorysimulator;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An entry of an access list, to be put into the simulated directory.
 *
 * <p>Source: MS-DTYP 2.4.4.
 *
 * @param type 0 allows, 1 denies, 2 audits; 5, 6 and 7 do so for one attribute, right or class
 * @param flags 2 goes on to objects below, 8 counts there alone, 0x10 came from above
 * @param mask the rights, as in 0x20 for writing attributes
 * @param object GUID of the attribute, property set, right or class that it is about; empty for all
 * @param inherited GUID of the class of objects that it goes on to; empty for all
 * @param sid whom it is for
 */
public record Ace(int type, int flags, int mask, String object, String inherited, String sid) {
    /** Everything. */
    public static final int FULL_CONTROL = 0xF01FF;
    /** Reading attributes, list and descriptor, which is what everyone in a domain has. */
    public static final int READ = 0x20094;

    public static final int READ_ATTRIBUTES = 0x10;
    public static final int WRITE_ATTRIBUTES = 0x20;
    /** Extended rights, such as resetting a password. */
    public static final int EXTENDED_RIGHT = 0x100;

    static final int CONTAINER_INHERIT = 2;
    static final int INHERIT_ONLY = 8;
    static final int INHERITED = 0x10;
    private static final int SUCCESSES = 0x40;
    static final int OBJECT_TYPES = 5;
    private static final int HAS_OBJECT = 1;
    private static final int HAS_INHERITED = 2;

    /** Allows something on the whole object. */
    public static Ace allow(int mask, String sid) {
        return new Ace(0, 0, mask, "", "", sid);
    }

    /** Denies something on the whole object. */
    public static Ace deny(int mask, String sid) {
        return new Ace(1, 0, mask, "", "", sid);
    }

    /** Records every use that succeeds. */
    static Ace audit(int mask, String sid) {
        return new Ace(2, SUCCESSES, mask, "", "", sid);
    }

    /** The same for one attribute, property set, right or class. */
    public Ace on(String guid) {
        return new Ace(type < OBJECT_TYPES ? type + OBJECT_TYPES : type, flags, mask, guid, inherited, sid);
    }

    /** Goes on to objects below as well. */
    public Ace inheritable() {
        return new Ace(type, flags | CONTAINER_INHERIT, mask, object, inherited, sid);
    }

    /** For objects of a class below, and not for this one: what {@code dsacls /I:S} with a class makes. */
    public Ace onlyBelow(String classGuid) {
        int typed = classGuid.isEmpty() || type >= OBJECT_TYPES ? type : OBJECT_TYPES + type;
        return new Ace(typed, flags | CONTAINER_INHERIT | INHERIT_ONLY, mask, object, classGuid, sid);
    }

    /** As an object below has it. */
    public Ace fromAbove() {
        return new Ace(type, flags | INHERITED, mask, object, inherited, sid);
    }

    boolean denies() {
        return type == 1 || type == 6;
    }

    boolean isInherited() {
        return (flags & INHERITED) != 0;
    }

    boolean counts() {
        return (flags & INHERIT_ONLY) == 0;
    }

    byte[] bytes() {
        byte[] who = Sids.bytes(sid);
        boolean typed = type >= OBJECT_TYPES;
        int guids = (object.isEmpty() ? 0 : 16) + (inherited.isEmpty() ? 0 : 16);
        int size = 8 + (typed ? 4 + guids : 0) + who.length;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) type).put((byte) flags).putShort((short) size).putInt(mask);
        if (typed) {
            bytes.putInt((object.isEmpty() ? 0 : HAS_OBJECT) | (inherited.isEmpty() ? 0 : HAS_INHERITED));
            bytes.put(object.isEmpty() ? new byte[0] : Guids.bytes(object));
            bytes.put(inherited.isEmpty() ? new byte[0] : Guids.bytes(inherited));
        }
        return bytes.put(who).array();
    }

    /** The one at this place, or nothing known about it when it is of another type. */
    static Ace read(ByteBuffer all, int at) {
        int type = all.get(at);
        int flags = all.get(at + 1);
        int mask = all.getInt(at + 4);
        boolean typed = type >= OBJECT_TYPES && type <= OBJECT_TYPES + 2;
        int sid = at + 8;
        String object = "";
        String inherited = "";
        if (typed) {
            int present = all.getInt(sid);
            sid += 4;
            if ((present & HAS_OBJECT) != 0) {
                object = Guids.text(all, sid);
                sid += 16;
            }
            if ((present & HAS_INHERITED) != 0) {
                inherited = Guids.text(all, sid);
                sid += 16;
            }
        }
        return new Ace(type, flags, mask, object, inherited, typed || type <= 2 ? Sids.text(all, sid) : "");
    }
}
