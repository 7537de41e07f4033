package io.github.tenantwright.simulator;

import java.util.Set;

/** The person behind a token. */
record Caller(String oid, String upn, Set<String> scopes) {}
