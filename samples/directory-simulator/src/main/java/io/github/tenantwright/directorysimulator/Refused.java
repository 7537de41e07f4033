package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/** The answers that are no success, with the codes that a domain controller's texts begin with. */
final class Refused {
    private Refused() {}

    /** How an interceptor says that it has dealt with a request. */
    static LDAPException done(Control... controls) {
        return new LDAPException(ResultCode.SUCCESS, null, null, null, controls);
    }

    static LDAPException notSignedIn() {
        return new LDAPException(
                ResultCode.OPERATIONS_ERROR,
                "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must"
                        + " be completed on the connection., data 0, v4563");
    }

    static LDAPException wrongPassword() {
        return new LDAPException(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C090449, comment: AcceptSecurityContext error, data 52e, v4563");
    }

    static LDAPException accessDenied() {
        return new LDAPException(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                "00002098: SecErr: DSID-03150BC1, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0");
    }

    static LDAPException noSuchObject(String dn) {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: DSID-03100245, problem 2001 (NO_OBJECT): " + dn);
    }

    static LDAPException exists(String dn) {
        return new LDAPException(
                ResultCode.ENTRY_ALREADY_EXISTS, "00002071: UpdErr: DSID-0305038D, problem 6005 (ENTRY_EXISTS): " + dn);
    }

    static LDAPException referral(String host, String dn) {
        return new LDAPException(
                ResultCode.REFERRAL, "0000202B: RefErr: DSID-031007F3, data 0, 1 access points", "", new String[] {
                    "ldap://" + host + "/" + dn
                });
    }

    static LDAPException sizeLimit() {
        return new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "");
    }

    static LDAPException unwilling(String why) {
        return new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "00002035: LdapErr: DSID-0C090FB9, " + why);
    }
}
