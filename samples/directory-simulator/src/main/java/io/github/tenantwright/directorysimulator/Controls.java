package io.github.tenantwright.directorysimulator;

import com.unboundid.asn1.ASN1Exception;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request says besides what it asks for. Source: MS-ADTS 3.1.1.3.4.1. */
record Controls(List<Control> sent) {
    static final String SD_FLAGS = "1.2.840.113556.1.4.801";
    static final String PAGING = SimplePagedResultsControl.PAGED_RESULTS_OID;
    static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    static final String SHOW_RECYCLED = "1.2.840.113556.1.4.2064";
    static final String DOMAIN_SCOPE = "1.2.840.113556.1.4.1339";
    static final String PERMISSIVE_MODIFY = "1.2.840.113556.1.4.1413";
    static final String POLICY_HINTS = "1.2.840.113556.1.4.2239";

    static final List<String> KNOWN =
            List.of(PAGING, SD_FLAGS, SHOW_DELETED, SHOW_RECYCLED, DOMAIN_SCOPE, PERMISSIVE_MODIFY, POLICY_HINTS);

    /** @throws LDAPException when one that is unknown must be understood */
    static Controls of(List<Control> sent) throws LDAPException {
        for (Control control : sent) {
            if (control.isCritical() && !KNOWN.contains(control.getOID())) {
                throw new LDAPException(
                        ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                        "00000057: LdapErr: DSID-0C0907E8: " + control.getOID());
            }
        }
        return new Controls(List.copyOf(sent));
    }

    boolean has(String oid) {
        return find(oid) != null;
    }

    /** Which parts of a descriptor are meant: all, unless it says so. */
    int descriptorParts() throws LDAPException {
        @Nullable Control control = find(SD_FLAGS);
        if (control == null) {
            return Descriptors.ALL;
        }
        @Nullable ASN1OctetString value = control.getValue();
        try {
            if (value != null) {
                int flags = ASN1Integer.decodeAsInteger(
                                ASN1Sequence.decodeAsSequence(value.getValue()).elements()[0])
                        .intValue();
                return (flags & Descriptors.ALL) == 0 ? Descriptors.ALL : flags & Descriptors.ALL;
            }
        } catch (ASN1Exception | ArrayIndexOutOfBoundsException malformed) {
            throw new LDAPException(ResultCode.PROTOCOL_ERROR, "the value of " + SD_FLAGS + " is malformed", malformed);
        }
        throw new LDAPException(ResultCode.PROTOCOL_ERROR, SD_FLAGS + " needs a value");
    }

    @Nullable SimplePagedResultsControl paging() throws LDAPException {
        @Nullable Control control = find(PAGING);
        return control == null
                ? null
                : new SimplePagedResultsControl(control.getOID(), control.isCritical(), control.getValue());
    }

    private @Nullable Control find(String oid) {
        return sent.stream()
                .filter(control -> control.getOID().equals(oid))
                .findFirst()
                .orElse(null);
    }
}
