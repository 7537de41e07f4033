package io.github.tenantwright.directorysimulator;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlySearchRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers searches as a domain controller does: trees of other servers are referred to, deleted objects are hidden, no
 * answer holds more than a page, and each tree ends where another begins.
 */
final class Searches {
    /** How many entries one answer holds at most. */
    static final int PAGE = 1_000;

    private static final Pattern BY_SID = Pattern.compile("(?i)<SID=(S-1-[0-9-]+)>");

    private final Forest forest;
    private final RootEntry rootEntry;
    private final Definitions definitions;

    Searches(Forest forest, RootEntry rootEntry, Definitions definitions) {
        this.forest = forest;
        this.rootEntry = rootEntry;
        this.definitions = definitions;
    }

    /** @return the controls that belong to the answer */
    Control[] run(InMemoryInterceptedSearchRequest search, @Nullable Who who) throws LDAPException {
        ReadOnlySearchRequest request = search.getRequest();
        Controls controls = Controls.of(request.getControlList());
        if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
            search.sendSearchEntry(rootEntry.of(request.getAttributeList()));
            return new Control[0];
        }
        if (who == null) {
            throw Refused.notSignedIn();
        }
        String base = base(request.getBaseDN());
        @Nullable Entry start = forest.tree().at(base);
        // Only administrators may list the container of deleted objects.
        boolean deleted =
                who.mayAudit() && (controls.has(Controls.SHOW_DELETED) || controls.has(Controls.SHOW_RECYCLED));
        if (start == null || !deleted && Kinds.isDeleted(start)) {
            throw Refused.noSuchObject(request.getBaseDN());
        }
        FilterMatch matcher = matcher(request.getFilter());
        @Nullable String context = forest.contextOf(base);
        @Nullable SimplePagedResultsControl paging = controls.paging();
        int most = paging == null ? PAGE : Math.max(1, Math.min(PAGE, paging.getSize()));
        boolean limited = request.getSizeLimit() > 0 && request.getSizeLimit() < most;
        @Nullable ASN1OctetString cookie = paging == null ? null : paging.getCookie();
        Tree.Page page = forest.tree()
                .page(
                        base,
                        request.getScope(),
                        matcher.candidates(),
                        cookie == null ? "" : cookie.stringValue(),
                        limited ? request.getSizeLimit() : most,
                        (key, entry) -> (deleted || !Kinds.isDeleted(entry))
                                && (request.getScope().equals(SearchScope.BASE)
                                        || Objects.equals(context, forest.contextOf(key)))
                                && matcher.matches(key, entry));
        Answer answer = new Answer(
                forest,
                definitions,
                who,
                request.getAttributeList(),
                controls.descriptorParts(),
                controls.has(Controls.SD_FLAGS));
        for (Entry entry : page.entries()) {
            search.sendSearchEntry(answer.of(entry));
        }
        if (page.last() != null && (limited || paging == null)) {
            throw Refused.sizeLimit();
        }
        if (page.last() == null && request.getScope().equals(SearchScope.SUB) && !controls.has(Controls.DOMAIN_SCOPE)) {
            references(search, base);
        }
        return paging == null
                ? new Control[0]
                : new Control[] {new SimplePagedResultsControl(0, cookie(page.last()), false)};
    }

    private static @Nullable ASN1OctetString cookie(@Nullable String last) {
        return last == null ? null : new ASN1OctetString(last.getBytes(StandardCharsets.UTF_8));
    }

    private FilterMatch matcher(Filter filter) throws LDAPException {
        return new FilterMatch(forest, filter);
    }

    private String base(String text) throws LDAPException {
        Matcher bySid = BY_SID.matcher(text);
        if (bySid.matches()) {
            List<Entry> found = forest.tree().ofSid(bySid.group(1));
            if (found.isEmpty()) {
                throw Refused.noSuchObject(text);
            }
            return Forest.key(found.get(0));
        }
        String key;
        try {
            key = Names.key(text);
        } catch (IllegalArgumentException malformed) {
            throw new LDAPException(
                    ResultCode.INVALID_DN_SYNTAX,
                    "0000208F: NameErr: DSID-0310022D, problem 2006 (BAD_NAME)",
                    malformed);
        }
        Forest.@Nullable Elsewhere other = forest.elsewhere(key);
        if (other != null) {
            throw Refused.referral(other.dns(), text);
        }
        return key;
    }

    /** The trees that begin below the base, and are searched by themselves. */
    private void references(InMemoryInterceptedSearchRequest search, String base) throws LDAPException {
        for (String context : forest.contexts()) {
            String key = Names.key(context);
            boolean directlyBelow = !key.equals(base)
                    && key.startsWith(base)
                    && Objects.equals(forest.contextOf(base), forest.contextOf(Names.key(parent(context))));
            if (directlyBelow) {
                search.sendSearchReference(new SearchResultReference(
                        new String[] {"ldap://" + forest.root().dns() + "/" + context}, new Control[0]));
            }
        }
    }

    private static String parent(String dn) {
        @Nullable DN parent = Names.dn(dn).getParent();
        return parent == null ? "" : parent.toString();
    }
}
