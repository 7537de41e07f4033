package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.DN;

/**
 * A domain that the server holds.
 *
 * @param dn as in {@code DC=corp,DC=example}
 * @param dns as in {@code corp.example}
 * @param netbios as in {@code CORP}
 */
record Domain(String dn, String dns, String netbios, String sid) {
    String key() {
        return Names.key(dn);
    }

    DN name() {
        return Names.dn(dn);
    }

    String below(String... containers) {
        String name = dn;
        for (String container : containers) {
            name = "CN=" + container + "," + name;
        }
        return name;
    }

    String adminSdHolder() {
        return below("System", "AdminSDHolder");
    }
}
