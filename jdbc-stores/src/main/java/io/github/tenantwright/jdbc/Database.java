package io.github.tenantwright.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Work in transactions of its own: all of it or nothing. */
record Database(DataSource source) {
    /** SQL state of a key that is there already, in every database. */
    static final String DUPLICATE = "23505";

    /** Something to do with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** @throws JdbcStoreException when the database fails; whether a commit that failed took effect is not known then */
    <T> T transact(String doing, Work<T> work) {
        try {
            return inTransaction(work);
        } catch (SQLException failed) {
            throw new JdbcStoreException(doing, failed);
        }
    }

    <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error failed) {
                try {
                    connection.rollback();
                } catch (SQLException second) {
                    // Why it failed in the first place weighs more.
                    failed.addSuppressed(second);
                }
                throw failed;
            } finally {
                // It goes back to a pool, whose next user expects what was there; closed ones can't be told.
                if (!connection.isClosed()) {
                    connection.setAutoCommit(auto);
                }
            }
        }
    }
}
