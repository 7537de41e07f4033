package io.github.tenantwright.simulator;

import java.util.Set;

/** The person behind a token, with the roles that the token was issued with. */
record Caller(String oid, String upn, Set<String> scopes, Set<Role> roles) {

    static final Caller NOBODY = new Caller("", "", Set.of(), Set.of());
}
