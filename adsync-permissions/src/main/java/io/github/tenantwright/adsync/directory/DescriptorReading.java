package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;

/** What came of reading an object's descriptor. That it can't be read never looks like an empty one. */
public sealed interface DescriptorReading {
    /** It was read; parts that were not asked for are not in it. */
    record Found(SecurityDescriptor descriptor) implements DescriptorReading {}

    /**
     * The object is there, and its descriptor is not given out: the signed-in account lacks the right to read it, or the
     * audit list was asked for by somebody who may not have that.
     */
    record Unreadable(Dn object) implements DescriptorReading {}

    /** There is no such object, or the signed-in account may not know of it. */
    record Absent(Dn object) implements DescriptorReading {}
}
