package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;

/**
 * Distinguished names. Each has a key: its parts from the root of the tree downwards, in one spelling, so that whatever
 * lies below an object follows it in a sorted map.
 */
final class Names {
    private static final char END = '\u0000';

    private Names() {}

    /** @throws IllegalArgumentException when it is none */
    static DN dn(String text) {
        try {
            return new DN(text);
        } catch (LDAPException malformed) {
            throw new IllegalArgumentException("not a distinguished name: " + text, malformed);
        }
    }

    static String key(String text) {
        return key(dn(text));
    }

    static String key(DN dn) {
        RDN[] parts = dn.getRDNs();
        StringBuilder key = new StringBuilder(96);
        for (int i = parts.length - 1; i >= 0; i--) {
            key.append(parts[i].toNormalizedString()).append(END);
        }
        return key.toString();
    }

    /** Whether the one key lies right below the other. */
    static boolean isChild(String key, String parent) {
        return key.length() > parent.length()
                && key.startsWith(parent)
                && key.indexOf(END, parent.length()) == key.length() - 1;
    }

    static DN child(DN parent, String type, String value) {
        return new DN(new RDN(type, value), parent);
    }

    static String child(String parent, String type, String value) {
        return child(dn(parent), type, value).toString();
    }

    /** The name of a domain in the directory. */
    static String ofDomain(String dnsName) {
        return "DC=" + dnsName.replace(".", ",DC=");
    }
}
