package io.github.tenantwright.adsync.writeback;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.tenantwright.adsync.directory.Dn;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/** What a server tells the connector account about its rights, and what it lets it do. */
final class ConnectorView implements AutoCloseable {
    private final LDAPConnection admin;
    private final LDAPConnection connector;

    ConnectorView(LDAPConnection admin, LDAPConnection connector) {
        this.admin = admin;
        this.connector = connector;
    }

    /** All attributes that an object of this class may have. */
    Set<String> attributes(Dn dn) throws LDAPException {
        return Set.of(admin.getEntry(dn.toString(), "allowedAttributes").getAttributeValues("allowedAttributes"));
    }

    /** Attributes to write, classes of children to create, parts of the descriptor to change. */
    Set<String> said(Dn dn) throws LDAPException {
        SearchResultEntry entry = connector.getEntry(
                dn.toString(), "allowedAttributesEffective", "allowedChildClassesEffective", "sDRightsEffective");
        Set<String> rights = new TreeSet<>();
        add(rights, "write ", entry.getAttributeValues("allowedAttributesEffective"));
        add(rights, "create ", entry.getAttributeValues("allowedChildClassesEffective"));
        add(rights, "descriptor ", entry.getAttributeValues("sDRightsEffective"));
        return rights;
    }

    private static void add(Set<String> rights, String verb, String[] values) {
        if (values != null) {
            for (String value : values) {
                rights.add(verb + value);
            }
        }
    }

    /**
     * Has every attribute emptied; what is not refused for lack of a right counts, whatever else is said against it. To
     * write a password is an extended right, see {@link #resets}.
     */
    Set<String> done(Dn dn) throws LDAPException {
        Set<String> rights = new TreeSet<>();
        for (String attribute : attributes(dn)) {
            if (!attribute.equals("unicodePwd") && may(dn, new Modification(ModificationType.REPLACE, attribute))) {
                rights.add("write " + attribute);
            }
        }
        return rights;
    }

    /** Sets the password. */
    boolean resets(Dn dn, String password) {
        return may(dn, new Modification(ModificationType.REPLACE, "unicodePwd", quoted(password)));
    }

    static byte[] quoted(String password) {
        return ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    private boolean may(Dn dn, Modification modification) {
        try {
            connector.modify(dn.toString(), modification);
            return true;
        } catch (LDAPException e) {
            return e.getResultCode() != ResultCode.INSUFFICIENT_ACCESS_RIGHTS;
        }
    }

    @Override
    public void close() {
        admin.close();
        connector.close();
    }
}
