package io.github.tenantwright.adsync.descriptor;

import io.github.tenantwright.adsync.Sid;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where Samba 4.17 can't be asked: as soon as it meets an allowing object entry that holds control access among its
 * rights, and that is about the object's class, the attribute, its property set or everything, it grants whatever was
 * asked for. By MS-ADTS 5.1.3.3.4 such an entry grants that extended right and nothing else. Cells whose answer such an
 * entry could spoil are left out, and counted.
 */
final class SambaShortcut {
    private static final Sid SELF = Sid.of("S-1-5-10");

    private final Set<Guid> about = new HashSet<>();
    private boolean everything;

    SambaShortcut(SecurityDescriptor descriptor, Set<Sid> token, @Nullable Sid self) {
        for (Ace ace : descriptor.dacl().orElseThrow().aces()) {
            if (ace instanceof ObjectAce object
                    && object.type() == AceType.ALLOW_OBJECT
                    && !object.isInheritOnly()
                    && object.mask().includes(AccessRight.CONTROL_ACCESS)
                    && (token.contains(object.trustee())
                            || object.trustee().equals(SELF) && self != null && token.contains(self))) {
                Guid thing = object.objectType();
                if (thing == null) {
                    everything = true;
                } else {
                    about.add(thing);
                }
            }
        }
    }

    /** Whether the server's answer about one of these things is of no use. */
    boolean spoils(@Nullable Guid... things) {
        for (Guid thing : things) {
            if (everything || about.contains(thing)) {
                return true;
            }
        }
        return false;
    }
}
