package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;

/** What an object is. */
final class Kinds {
    private static final long SECURITY = 0x8000_0000L;

    private Kinds() {}

    static boolean isA(Entry entry, String type) {
        return entry.hasAttributeValue("objectClass", type);
    }

    static boolean isSecurityGroup(Entry entry) {
        String type = entry.getAttributeValue("groupType");
        return isA(entry, "group") && type != null && (Long.parseLong(type) & SECURITY) != 0;
    }

    static boolean isDeleted(Entry entry) {
        return entry.hasAttributeValue("isDeleted", "TRUE");
    }
}
