package io.github.tenantwright.adsync.directory;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection and what is sent over it. Reads may reconnect once; writes are sent once. */
final class Wire {
    private static final String SD_FLAGS = "1.2.840.113556.1.4.801";
    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";

    private final Opener opener;
    private final int pageSize;
    private final ReentrantLock lock = new ReentrantLock();
    private Opener.@Nullable Open open;

    Wire(Opener opener, int pageSize) {
        this.opener = opener;
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    String server() {
        lock.lock();
        try {
            return open != null ? open.server() : opener.addresses().get(0).toString();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            if (open != null) {
                open.connection().close();
                open = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** @param going asked before each page; what it throws ends the search */
    SearchSummary search(DirectoryQuery query, Consumer<? super DirectoryObject> each, Runnable going) {
        int found = 0;
        List<String> elsewhere = new ArrayList<>();
        boolean paged = query.sizeLimit() == 0 && query.scope() != DirectoryQuery.Scope.OBJECT;
        @Nullable ASN1OctetString cookie = null;
        do {
            SearchRequest request = request(query);
            if (paged) {
                request.addControl(new SimplePagedResultsControl(pageSize, cookie, true));
            }
            going.run();
            SearchResult page = read(request, describe(query), cookie == null);
            for (SearchResultReference reference : page.getSearchReferences()) {
                elsewhere.addAll(Arrays.asList(reference.getReferralURLs()));
            }
            // Not every server keeps to the limit that it was told.
            if (query.sizeLimit() > 0 && page.getEntryCount() > query.sizeLimit()) {
                throw Failures.own(
                        Kind.SIZE_LIMIT, server(), describe(query), "there are more than " + query.sizeLimit());
            }
            for (SearchResultEntry entry : page.getSearchEntries()) {
                each.accept(object(entry));
                found++;
            }
            cookie = paged ? cookie(page, query) : null;
        } while (cookie != null);
        return new SearchSummary(found, elsewhere);
    }

    private static SearchRequest request(DirectoryQuery query) {
        // No attribute at all is "1.1"; an empty list would mean every one.
        String[] attributes = query.attributes().isEmpty()
                ? new String[] {"1.1"}
                : query.attributes().toArray(String[]::new);
        SearchScope scope = switch (query.scope()) {
            case OBJECT -> SearchScope.BASE;
            case CHILDREN -> SearchScope.ONE;
            case SUBTREE -> SearchScope.SUB;
        };
        SearchRequest request;
        try {
            request = new SearchRequest(query.base().toString(), scope, query.filter(), attributes);
        } catch (LDAPException malformed) {
            throw new InvalidInputException("filter", query.filter(), "a filter as in RFC 4515");
        }
        request.setSizeLimit(query.sizeLimit());
        if (query.attributes().stream().anyMatch(DirectoryClient.DESCRIPTOR::equalsIgnoreCase)) {
            request.addControl(sdFlags(query.parts()));
        }
        if (query.deleted()) {
            request.addControl(new Control(SHOW_DELETED, true));
        }
        return request;
    }

    static Control sdFlags(DescriptorParts parts) {
        byte[] value = new ASN1Sequence(new ASN1Integer(parts.flags())).encode();
        return new Control(SD_FLAGS, true, new ASN1OctetString(value));
    }

    private @Nullable ASN1OctetString cookie(SearchResult page, DirectoryQuery query) {
        try {
            @Nullable SimplePagedResultsControl control = SimplePagedResultsControl.get(page);
            return control != null && control.moreResultsToReturn() ? control.getCookie() : null;
        } catch (LDAPException malformed) {
            throw Failures.own(Kind.PROTOCOL, server(), describe(query), "its answer about pages is malformed");
        }
    }

    private SearchResult read(SearchRequest request, String tried, boolean mayReconnect) {
        lock.lock();
        try {
            boolean fresh = open == null;
            Opener.Open used = connected();
            try {
                return used.connection().search(request);
            } catch (LDAPException failed) {
                forgetIfBroken(used, failed);
                // A server drops connections that were idle, which is seen only by using them.
                if (mayReconnect && !fresh && Failures.isConnectionLost(failed)) {
                    return read(request, tried, false);
                }
                throw Failures.reading(used.server(), tried, failed);
            } catch (RuntimeException strange) {
                forget(used);
                throw Failures.unexpected(false, used.server(), tried, strange);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends one write, once. */
    void modify(Dn object, Modification change, Control... controls) {
        String tried =
                "Writing " + change.getAttributeName() + " of " + (object.equals(Dn.ROOT) ? "the server" : object);
        lock.lock();
        try {
            Opener.Open used = connected();
            try {
                ModifyRequest request = new ModifyRequest(object.toString(), change);
                request.setControls(controls);
                LDAPResult result = used.connection().modify(request);
                if (result.getResultCode() != ResultCode.SUCCESS) {
                    throw Failures.writing(used.server(), tried, new LDAPException(result));
                }
            } catch (LDAPException failed) {
                forgetIfBroken(used, failed);
                throw Failures.writing(used.server(), tried, failed);
            } catch (DirectoryException known) {
                throw known;
            } catch (RuntimeException strange) {
                forget(used);
                throw Failures.unexpected(true, used.server(), tried, strange);
            }
        } finally {
            lock.unlock();
        }
    }

    private Opener.Open connected() {
        if (open == null || !open.connection().isConnected()) {
            open = opener.open();
        }
        return open;
    }

    private void forgetIfBroken(Opener.Open used, LDAPException failed) {
        // After a time-out the late answer would be taken for that to the next question.
        boolean late = failed.getResultCode() == ResultCode.TIMEOUT;
        if (late || Failures.isConnectionLost(failed) || !used.connection().isConnected()) {
            forget(used);
        }
    }

    private void forget(Opener.Open used) {
        used.abandon();
        if (open == used) {
            open = null;
        }
    }

    /** The object with its values; long lists, which a server gives in portions, are completed. */
    private DirectoryObject object(SearchResultEntry entry) {
        Dn dn;
        try {
            dn = Dn.of(entry.getDN());
        } catch (InvalidInputException strange) {
            throw Failures.own(
                    Kind.PROTOCOL, server(), "Reading an object", "its name is malformed: " + strange.value());
        }
        Map<String, List<byte[]>> values = new LinkedHashMap<>();
        for (Attribute attribute : entry.getAttributes()) {
            String[] name = attribute.getName().split(";", 2);
            List<byte[]> list = values.computeIfAbsent(name[0], key -> new ArrayList<>());
            list.addAll(Arrays.asList(attribute.getValueByteArrays()));
            if (name.length > 1) {
                Range.of(name[1])
                        .filter(range -> !range.isLast())
                        .ifPresent(range -> complete(dn, name[0], range, list));
            }
        }
        return DirectoryObject.of(dn, values);
    }

    private void complete(Dn dn, String attribute, Range first, List<byte[]> list) {
        Range range = first;
        while (!range.isLast()) {
            String tried = "Reading " + attribute + " of " + dn + " from " + range.next();
            SearchRequest request;
            try {
                request = new SearchRequest(
                        dn.toString(),
                        SearchScope.BASE,
                        "(objectClass=*)",
                        attribute + ";range=" + range.next() + "-*");
            } catch (LDAPException impossible) {
                throw new IllegalStateException(impossible);
            }
            SearchResult portion = read(request, tried, true);
            @Nullable Attribute more = portion.getSearchEntries().stream()
                    .flatMap(entry -> entry.getAttributes().stream())
                    .filter(got -> got.getBaseName().equalsIgnoreCase(attribute))
                    .findFirst()
                    .orElse(null);
            Range expected = range;
            range = more == null
                    ? null
                    : Arrays.stream(more.getName().split(";", -1))
                            .skip(1)
                            .flatMap(option -> Range.of(option).stream())
                            .filter(got -> got.from() == expected.next())
                            .findFirst()
                            .orElse(null);
            if (range == null || more == null) {
                throw Failures.own(Kind.PROTOCOL, server(), tried, "the next portion is missing");
            }
            list.addAll(Arrays.asList(more.getValueByteArrays()));
        }
    }

    private static String describe(DirectoryQuery query) {
        String base = query.base().equals(Dn.ROOT)
                ? "the server's own entry"
                : query.base().toString();
        return query.scope() == DirectoryQuery.Scope.OBJECT
                ? "Reading " + base
                : "Searching " + base + " for " + query.filter();
    }
}
