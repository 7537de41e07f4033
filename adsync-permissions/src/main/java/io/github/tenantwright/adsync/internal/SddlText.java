package io.github.tenantwright.adsync.internal;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import java.util.HexFormat;

/** Entries of access lists as text, whatever they are. */
public final class SddlText {
    private SddlText() {}

    /** An entry as SDDL, with identifiers in full; its bytes in hexadecimal where SDDL has no words for it. */
    public static String of(Ace ace) {
        try {
            return ace.toSddl(SddlDomains.NONE);
        } catch (InvalidInputException hasNone) {
            return HexFormat.of().formatHex(ace.toBytes());
        }
    }
}
