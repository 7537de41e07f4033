package io.github.tenantwright.adsync.directory;

/**
 * Which parts of a security descriptor are read or written.
 *
 * <p>Source: MS-ADTS 3.1.1.3.4.1.11, the SD-flags control. Without it, all parts are meant: a reader who may not see the
 * audit list then gets no value, and a writer replaces owner, group and audit list as well.
 */
public enum DescriptorParts {
    /** The access list alone: what is written. */
    DACL(4),
    /** What everybody may read who may read the object. */
    OWNER_GROUP_DACL(7),
    /** With the audit list, which takes a privilege. */
    ALL(15);

    private final int flags;

    DescriptorParts(int flags) {
        this.flags = flags;
    }

    /** The number in the control. */
    public int flags() {
        return flags;
    }
}
