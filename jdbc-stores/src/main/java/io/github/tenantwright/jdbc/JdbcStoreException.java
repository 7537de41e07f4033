package io.github.tenantwright.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** The database could not be asked, or refused. The run that needed it stops, and can be resumed. */
public final class JdbcStoreException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    JdbcStoreException(String doing, SQLException cause) {
        super(doing + " failed", new IOException("SQL state " + cause.getSQLState(), cause));
    }
}
