/**
 * Security descriptors of directory objects: from bytes and text to values and back without loss, their comparison,
 * their edits, and what they let somebody do.
 *
 * <p>Everything here is a value: immutable, safe to share between threads, and checked when it is made. Bytes and texts
 * may come from anybody; what is no descriptor is refused with the place where it goes wrong.
 *
 * <p>Source: MS-DTYP 2.4 and 2.5.1 (structures and SDDL), MS-ADTS 5.1.3 and 6.1.3 (meaning in a directory).
 */
@NullMarked
package io.github.tenantwright.adsync.descriptor;

import org.jspecify.annotations.NullMarked;
