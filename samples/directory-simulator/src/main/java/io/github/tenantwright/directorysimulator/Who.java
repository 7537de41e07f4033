package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import java.util.Set;

/**
 * Who is signed in on a connection.
 *
 * @param unlimited whether access lists do not count
 * @param mayAudit whether audit lists and deleted objects may be seen
 * @param token identifiers of the account and all its groups; none for somebody who may only read
 */
record Who(String name, boolean unlimited, boolean mayAudit, Set<String> token) {
    Access access(Entry object) {
        return Access.of(object, token);
    }

    boolean may(Entry object, int right, String... about) {
        return unlimited || access(object).may(right, about);
    }
}
