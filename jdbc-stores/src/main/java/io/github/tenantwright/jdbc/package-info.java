/** Journals and logs in a database that many nodes share. Works on H2 and PostgreSQL. */
@NullMarked
package io.github.tenantwright.jdbc;

import org.jspecify.annotations.NullMarked;
