package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an object's access list grants to somebody: the first entry that is for him and about the right decides.
 *
 * <p>Source: MS-ADTS 5.1.3.3.
 *
 * @param token the identifiers of somebody and of all his groups
 * @param self the identifier of the object; empty without one
 * @param owns whether somebody owns the object, who may always change the list
 */
record Access(List<Ace> entries, Set<String> token, String self, boolean owns) {
    static final int CREATE_CHILD = 0x1;
    static final int DELETE_CHILD = 0x2;
    static final int VALIDATED_WRITE = 0x8;
    static final int DELETE = 0x10000;
    static final int WRITE_LIST = 0x40000;
    static final int WRITE_OWNER = 0x80000;

    private static final int GENERIC_ALL = 0x10000000;
    private static final int GENERIC_EXECUTE = 0x20000000;
    private static final int GENERIC_WRITE = 0x40000000;
    private static final int GENERIC_READ = 0x80000000;
    private static final Set<Integer> ALLOWS = Set.of(0, 5);

    static Access of(Entry object, Set<String> token) {
        byte @Nullable [] descriptor = object.getAttributeValueBytes(Forest.DESCRIPTOR);
        byte @Nullable [] sid = object.getAttributeValueBytes("objectSid");
        String self = sid == null ? "" : Sids.text(sid);
        return descriptor == null
                ? new Access(List.of(), token, self, false)
                : new Access(
                        Descriptors.entries(descriptor), token, self, token.contains(Descriptors.owner(descriptor)));
    }

    /**
     * @param right one bit
     * @param about the GUIDs of an attribute and its property set, of a right, or of a class
     */
    boolean may(int right, String... about) {
        if (right == WRITE_LIST && owns) {
            return true;
        }
        for (Ace entry : entries) {
            boolean his = token.contains(entry.sid()) || (entry.sid().equals(Sids.SELF) && token.contains(self));
            boolean asked = entry.object().isEmpty() || List.of(about).contains(entry.object());
            boolean decides = ALLOWS.contains(entry.type()) || entry.denies();
            if (entry.counts() && his && asked && decides && (mapped(entry.mask()) & right) != 0) {
                return !entry.denies();
            }
        }
        return false;
    }

    private static int mapped(int mask) {
        int all = mask;
        all |= (mask & GENERIC_ALL) == 0 ? 0 : Ace.FULL_CONTROL;
        all |= (mask & GENERIC_READ) == 0 ? 0 : Ace.READ;
        all |= (mask & GENERIC_WRITE) == 0 ? 0 : 0x20028;
        all |= (mask & GENERIC_EXECUTE) == 0 ? 0 : 0x20004;
        return all;
    }
}
