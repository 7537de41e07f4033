package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;

/** What became of a change of an access list. The descriptors have the access list alone. */
public sealed interface DaclWrite {
    /**
     * It was written, and read back with the wanted entries.
     *
     * @param before what undo writes
     * @param after as the server stored it, perhaps in another order
     */
    record Done(SecurityDescriptor before, SecurityDescriptor after) implements DaclWrite {}

    /** It was as wanted; nothing was sent. */
    record AlreadySo(SecurityDescriptor descriptor) implements DaclWrite {}

    /** It is no longer what the change was made from; nothing was sent. */
    record ChangedMeanwhile(SecurityDescriptor actual) implements DaclWrite {}

    /**
     * The server accepted the write, and reads back something else.
     *
     * @param before what undo writes
     * @param after what is there
     */
    record NotAsWritten(SecurityDescriptor before, SecurityDescriptor after) implements DaclWrite {}

    /** The present one can't be read, so that nothing was sent. */
    record Unreadable(Dn object) implements DaclWrite {}

    /** There is no such object; nothing was sent. */
    record Absent(Dn object) implements DaclWrite {}
}
