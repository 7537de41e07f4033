package io.github.tenantwright.adsync.directory;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What Active Directory does and a plain LDAP server does not, as far as the library relies on it. */
final class SeededRules extends InMemoryOperationInterceptor {
    private static final String FLAGS = "sd-flags";
    private static final String DELETED = "show-deleted";
    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";
    private static final int AUDIT_LIST = 8;

    private final Map<Long, String> signedIn = new ConcurrentHashMap<>();
    private volatile InMemoryDirectoryServer server;

    void over(InMemoryDirectoryServer holder) throws LDAPException {
        server = holder;
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) {
        signedIn.put(bind.getConnectionID(), bind.getRequest().getBindDN());
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest intercepted) throws LDAPException {
        ReadOnlySearchRequest request = intercepted.getRequest();
        Dn base = Dn.of(request.getBaseDN());
        if (base.isAtOrBelow(SeededDirectory.PARTNER)) {
            throw new LDAPException(ResultCode.REFERRAL, "0000202B: RefErr: DSID-031007F3", "", new String[] {
                "ldap://partner.example/" + base
            });
        }
        intercepted.setProperty(FLAGS, flags(request.getControlList()));
        intercepted.setProperty(
                DELETED,
                request.getControlList().stream()
                                .anyMatch(control -> control.getOID().equals(SHOW_DELETED))
                        && SeededDirectory.ADMIN.equals(signedIn.get(intercepted.getConnectionID())));
        SearchRequest changed = request.duplicate();
        changed.setControls(known(request.getControlList()));
        intercepted.setRequest(changed);
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry intercepted) {
        Entry entry = intercepted.getSearchEntry().duplicate();
        List<String> asked = intercepted.getRequest().getAttributeList();
        if (entry.getDN().isEmpty()) {
            intercepted.setSearchEntry(rootDse());
            return;
        }
        if (Boolean.FALSE.equals(intercepted.getProperty(DELETED)) && isDeleted(entry)) {
            intercepted.setSearchEntry(null);
            return;
        }
        byte[] bytes = entry.getAttributeValueBytes(DirectoryClient.DESCRIPTOR);
        if (bytes != null) {
            int flags = intercepted.getProperty(FLAGS) instanceof Integer known ? known : 15;
            boolean admin = SeededDirectory.ADMIN.equals(signedIn.get(intercepted.getConnectionID()));
            entry.removeAttribute(DirectoryClient.DESCRIPTOR);
            if (admin || (flags & AUDIT_LIST) == 0) {
                entry.addAttribute(DirectoryClient.DESCRIPTOR, parts(bytes, flags));
            }
        }
        if (asked.stream().anyMatch("tokenGroups"::equalsIgnoreCase)) {
            Set<Dn> groups = new LinkedHashSet<>();
            collect(Dn.of(entry.getDN()), groups);
            for (Dn group : groups) {
                byte[] sid = stored(group).getAttributeValueBytes("objectSid");
                entry.addAttribute(new Attribute("tokenGroups", sid));
            }
        }
        intercepted.setSearchEntry(entry);
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest intercepted) throws LDAPException {
        ModifyRequest request = intercepted.getRequest().duplicate();
        if (request.getDN().isEmpty()) {
            throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "00002035: rootdse_modify");
        }
        if (SeededDirectory.READER.equals(signedIn.get(intercepted.getConnectionID()))) {
            throw new LDAPException(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "00002098: SecErr: DSID-03150BC1");
        }
        int flags = flags(request.getControlList());
        List<Modification> changes = new ArrayList<>();
        for (Modification change : request.getModifications()) {
            changes.add(
                    change.getAttributeName().equalsIgnoreCase(DirectoryClient.DESCRIPTOR) && flags == 4
                            ? dacl(Dn.of(request.getDN()), change.getValueByteArrays()[0])
                            : change);
        }
        request.setModifications(changes);
        request.setControls(known(request.getControlList()));
        intercepted.setRequest(request);
    }

    private Modification dacl(Dn object, byte[] sent) {
        SecurityDescriptor present =
                SecurityDescriptor.parse(stored(object).getAttributeValueBytes(DirectoryClient.DESCRIPTOR));
        SecurityDescriptor wanted = SecurityDescriptor.parse(sent);
        SecurityDescriptor both =
                present.withDacl(wanted.dacl().orElseThrow()).withDaclProtected(wanted.isDaclProtected());
        return new Modification(ModificationType.REPLACE, DirectoryClient.DESCRIPTOR, both.toBytes());
    }

    private void collect(Dn account, Set<Dn> groups) {
        Entry entry = stored(account);
        for (String group : entry.hasAttribute("memberOf") ? entry.getAttributeValues("memberOf") : new String[0]) {
            Dn dn = Dn.of(group);
            if (groups.add(dn)) {
                collect(dn, groups);
            }
        }
        String primary = entry.getAttributeValue("primaryGroupID");
        if (primary != null) {
            Dn domain = account.isBelow(SeededDirectory.CORP) ? SeededDirectory.CORP : SeededDirectory.BRANCH;
            Dn dn = SeededDirectory.wellKnown(domain, Integer.parseInt(primary));
            if (groups.add(dn)) {
                collect(dn, groups);
            }
        }
    }

    /** The entry at hand has only what was asked for. */
    private boolean isDeleted(Entry entry) {
        return "TRUE".equals(stored(Dn.of(entry.getDN())).getAttributeValue("isDeleted"));
    }

    private Entry stored(Dn dn) {
        try {
            return server.getEntry(dn.toString());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] parts(byte[] bytes, int flags) {
        SecurityDescriptor all = SecurityDescriptor.parse(bytes);
        SecurityDescriptor some = (flags & 1) == 0 ? all.withOwner(null) : all;
        some = (flags & 2) == 0 ? some.withGroup(null) : some;
        some = (flags & 4) == 0 ? some.withDacl(null) : some;
        return ((flags & AUDIT_LIST) == 0 ? some.withSacl(null) : some).toBytes();
    }

    private static Entry rootDse() {
        Dn configuration = SeededDirectory.CORP.child("CN", "Configuration");
        Dn schema = configuration.child("CN", "Schema");
        return new Entry(
                "",
                new Attribute("defaultNamingContext", SeededDirectory.CORP.toString()),
                new Attribute("rootDomainNamingContext", SeededDirectory.CORP.toString()),
                new Attribute("configurationNamingContext", configuration.toString()),
                new Attribute("schemaNamingContext", schema.toString()),
                new Attribute(
                        "namingContexts",
                        SeededDirectory.CORP.toString(),
                        SeededDirectory.BRANCH.toString(),
                        configuration.toString(),
                        schema.toString()),
                new Attribute("dnsHostName", "dc1.corp.example"),
                new Attribute("domainFunctionality", "7"),
                new Attribute("forestFunctionality", "7"),
                new Attribute("domainControllerFunctionality", "7"),
                new Attribute("supportedControl", "1.2.840.113556.1.4.801", "1.2.840.113556.1.4.319"));
    }

    private static int flags(List<Control> controls) throws LDAPException {
        for (Control control : controls) {
            if (control.getOID().equals("1.2.840.113556.1.4.801")) {
                try {
                    ASN1Element[] parts = ASN1Sequence.decodeAsSequence(
                                    control.getValue().getValue())
                            .elements();
                    return ASN1Integer.decodeAsInteger(parts[0]).intValue();
                } catch (com.unboundid.asn1.ASN1Exception e) {
                    throw new LDAPException(ResultCode.PROTOCOL_ERROR, e);
                }
            }
        }
        return 15;
    }

    /** The server refuses controls that it doesn't know. */
    private static List<Control> known(List<Control> controls) {
        return controls.stream()
                .filter(control ->
                        !Set.of("1.2.840.113556.1.4.801", SHOW_DELETED).contains(control.getOID()))
                .toList();
    }
}
