package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedAddRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedCompareRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyDNRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ReadOnlyCompareRequest;
import com.unboundid.ldap.sdk.ReadOnlyModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the plain in-memory server and answers in its place, as a domain controller does. What is left to it
 * are connections and messages.
 */
final class AdRules extends InMemoryOperationInterceptor {
    private final Map<String, Account> accounts;
    private final Map<Long, Who> signedIn = new ConcurrentHashMap<>();
    private volatile @Nullable Both behind;

    /** Who may sign in, and with which password. */
    record Account(Who who, String password) {
        @Override
        public String toString() {
            return who.name();
        }
    }

    /** @param accounts by name in lower case */
    AdRules(Map<String, Account> accounts) {
        this.accounts = accounts;
    }

    private record Both(Changes changes, Searches searches) {}

    /** To be called before the server listens; it needs its rules before there is anything that they can be about. */
    void over(Changes changes, Searches searches) {
        behind = new Both(changes, searches);
    }

    private Both behind() {
        return java.util.Objects.requireNonNull(behind);
    }

    private Changes changes() {
        return behind().changes();
    }

    @Override
    public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest bind) throws LDAPException {
        signedIn.remove(bind.getConnectionID());
        SimpleBindRequest request = bind.getRequest();
        String password =
                request.getPassword() == null ? "" : request.getPassword().stringValue();
        if (request.getBindDN().isEmpty() && password.isEmpty()) {
            throw Refused.done();
        }
        @Nullable Account account = accounts.get(request.getBindDN().toLowerCase(Locale.ROOT));
        if (account == null || password.isEmpty() || !account.password().equals(password)) {
            throw Refused.wrongPassword();
        }
        signedIn.put(bind.getConnectionID(), account.who());
        throw Refused.done();
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest search) throws LDAPException {
        throw Refused.done(behind().searches().run(search, who(search)));
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest intercepted) throws LDAPException {
        Who who = writer(intercepted);
        ReadOnlyModifyRequest request = intercepted.getRequest();
        if (request.getDN().isEmpty()) {
            changes().ofServer(request.getModifications());
        } else {
            changes().modify(request, who);
        }
        throw Refused.done();
    }

    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest intercepted) throws LDAPException {
        writer(intercepted);
        Controls.of(intercepted.getRequest().getControlList());
        changes().add(intercepted.getRequest().toEntry());
        throw Refused.done();
    }

    @Override
    public void processDeleteRequest(InMemoryInterceptedDeleteRequest intercepted) throws LDAPException {
        writer(intercepted);
        Controls.of(intercepted.getRequest().getControlList());
        changes().delete(intercepted.getRequest().getDN());
        throw Refused.done();
    }

    @Override
    public void processCompareRequest(InMemoryInterceptedCompareRequest intercepted) throws LDAPException {
        ReadOnlyCompareRequest request = intercepted.getRequest();
        if (who(intercepted) == null) {
            throw Refused.notSignedIn();
        }
        boolean same = changes()
                .existing(request.getDN())
                .hasAttributeValue(request.getAttributeName(), request.getAssertionValueBytes());
        throw new LDAPException(same ? ResultCode.COMPARE_TRUE : ResultCode.COMPARE_FALSE, "");
    }

    @Override
    public void processModifyDNRequest(InMemoryInterceptedModifyDNRequest intercepted) throws LDAPException {
        writer(intercepted);
        Controls.of(intercepted.getRequest().getControlList());
        changes().rename(intercepted.getRequest());
        throw Refused.done();
    }

    private Who writer(InMemoryInterceptedRequest request) throws LDAPException {
        @Nullable Who who = who(request);
        if (who == null) {
            throw Refused.notSignedIn();
        }
        if (!who.mayWrite()) {
            throw Refused.accessDenied();
        }
        return who;
    }

    private @Nullable Who who(InMemoryInterceptedRequest request) {
        return signedIn.get(request.getConnectionID());
    }
}
