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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the plain in-memory server and answers in its place, as a domain controller does. What is left to it
 * are connections and messages.
 */
final class AdRules extends InMemoryOperationInterceptor {
    private final Map<Long, Who> signedIn = new ConcurrentHashMap<>();
    private volatile @Nullable Behind behind;

    private record Behind(Changes changes, Searches searches, SignIns signIns) {}

    /** To be called before the server listens; it needs its rules before there is anything that they can be about. */
    void over(Changes changes, Searches searches, SignIns signIns) {
        behind = new Behind(changes, searches, signIns);
    }

    private Behind behind() {
        return Objects.requireNonNull(behind);
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
        @Nullable Who who = behind().signIns().signIn(request.getBindDN(), password);
        if (who == null) {
            throw Refused.wrongPassword();
        }
        signedIn.put(bind.getConnectionID(), who);
        throw Refused.done();
    }

    @Override
    public void processSearchRequest(InMemoryInterceptedSearchRequest search) throws LDAPException {
        throw Refused.done(behind().searches().run(search, who(search)));
    }

    @Override
    public void processModifyRequest(InMemoryInterceptedModifyRequest intercepted) throws LDAPException {
        Who who = signedIn(intercepted);
        ReadOnlyModifyRequest request = intercepted.getRequest();
        if (request.getDN().isEmpty()) {
            changes().ofServer(request.getModifications(), who);
        } else {
            changes().modify(request, who);
        }
        throw Refused.done();
    }

    @Override
    public void processAddRequest(InMemoryInterceptedAddRequest intercepted) throws LDAPException {
        Who who = signedIn(intercepted);
        Controls.of(intercepted.getRequest().getControlList());
        changes().add(intercepted.getRequest().toEntry(), who);
        throw Refused.done();
    }

    @Override
    public void processDeleteRequest(InMemoryInterceptedDeleteRequest intercepted) throws LDAPException {
        Who who = signedIn(intercepted);
        Controls.of(intercepted.getRequest().getControlList());
        changes().delete(intercepted.getRequest().getDN(), who);
        throw Refused.done();
    }

    @Override
    public void processCompareRequest(InMemoryInterceptedCompareRequest intercepted) throws LDAPException {
        ReadOnlyCompareRequest request = intercepted.getRequest();
        signedIn(intercepted);
        boolean same = changes()
                .existing(request.getDN())
                .hasAttributeValue(request.getAttributeName(), request.getAssertionValueBytes());
        throw new LDAPException(same ? ResultCode.COMPARE_TRUE : ResultCode.COMPARE_FALSE, "");
    }

    @Override
    public void processModifyDNRequest(InMemoryInterceptedModifyDNRequest intercepted) throws LDAPException {
        Who who = signedIn(intercepted);
        Controls.of(intercepted.getRequest().getControlList());
        changes().rename(intercepted.getRequest(), who);
        throw Refused.done();
    }

    private Who signedIn(InMemoryInterceptedRequest request) throws LDAPException {
        @Nullable Who who = who(request);
        if (who == null) {
            throw Refused.notSignedIn();
        }
        return who;
    }

    private @Nullable Who who(InMemoryInterceptedRequest request) {
        return signedIn.get(request.getConnectionID());
    }
}
