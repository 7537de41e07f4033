package io.github.tenantwright.directorysimulator;

/**
 * Who is signed in on a connection.
 *
 * @param mayAudit whether audit lists may be read and written
 * @param mayWrite whether anything may be written
 */
record Who(String name, boolean mayAudit, boolean mayWrite) {}
