package io.iterablemcp.store;

import io.iterablemcp.store.database.Dialect;
import java.sql.SQLException;
import org.slf4j.LoggerFactory;

/** One transaction: everything is done, or nothing. */
final class Transaction {

    private Transaction() {}

    /** @throws NotBegun if nothing was done, so that another connection may be tried */
    static <T> T of(StoreConnection connection, Dialect dialect, boolean change, SqlWork<T> work) throws SQLException {
        try {
            dialect.begin(connection.jdbc(), change);
        } catch (SQLException e) {
            rollBack(connection, dialect);
            throw new NotBegun(e);
        }
        Sql sql = new Sql(connection, dialect);
        boolean done = false;
        try {
            T result = work.run(sql);
            sql.complete();
            if (sql.failed()) {
                throw new SQLException("a statement failed, and its error was not passed on");
            }
            dialect.commit(connection.jdbc());
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection, dialect);
            }
        }
    }

    /** A connection that cannot roll back is of no more use: SQLite, for example, may have rolled back already. */
    private static void rollBack(StoreConnection connection, Dialect dialect) {
        try {
            dialect.rollback(connection.jdbc());
        } catch (SQLException e) {
            LoggerFactory.getLogger(Transaction.class)
                    .debug(
                            "A transaction could not be rolled back (error {}); its connection is closed.",
                            e.getErrorCode());
            connection.close();
        }
    }

    /** The transaction has not begun. */
    static final class NotBegun extends SQLException {

        private static final long serialVersionUID = 1L;

        NotBegun(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }
}
