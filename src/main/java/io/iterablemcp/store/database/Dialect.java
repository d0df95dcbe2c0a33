package io.iterablemcp.store.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** All differences between the SQL of the two databases. */
public enum Dialect {
    SQLITE(
            "INTEGER PRIMARY KEY AUTOINCREMENT",
            "BLOB",
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()") {

        /** A change takes the lock at its begin: one that has read first could not get it later. */
        @Override
        public void begin(Connection connection, boolean change) throws SQLException {
            execute(connection, change ? "BEGIN IMMEDIATE" : "BEGIN");
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            execute(connection, "COMMIT");
        }

        /** After some errors, such as a full disk, SQLite has rolled back by itself, and reports that as an error. */
        @Override
        public void rollback(Connection connection) throws SQLException {
            try {
                execute(connection, "ROLLBACK");
            } catch (SQLException e) {
                if (e.getErrorCode() != NO_TRANSACTION) {
                    throw e;
                }
            }
        }
    },

    POSTGRESQL(
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "BYTEA",
            "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()",
            "SELECT pg_database_size(current_database())") {

        /**
         * Changes run one after the other, as they do on SQLite: what a change has read is still true when it writes.
         * A server that has lost its client must not hold the lock for long.
         */
        @Override
        public void begin(Connection connection, boolean change) throws SQLException {
            execute(
                    connection,
                    change
                            ? "SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = '30s';"
                                    + " SET LOCAL idle_in_transaction_session_timeout = '30s';"
                                    + " SET LOCAL synchronous_commit = on;"
                                    + " SELECT pg_advisory_xact_lock(" + CHANGES + ")"
                            : "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        public void rollback(Connection connection) throws SQLException {
            connection.rollback();
        }
    };

    /** The general error of SQLite: to a rollback, the only answer without a transaction. */
    private static final int NO_TRANSACTION = 1;

    /** The lock of all changes: a number that no other program is likely to use. */
    private static final long CHANGES = 0x6974_6572_6d63_7001L;

    private final String id;
    private final String bytes;
    private final String tables;
    private final String size;

    Dialect(String id, String bytes, String tables, String size) {
        this.id = id;
        this.bytes = bytes;
        this.tables = tables;
        this.size = size;
    }

    /** @param change false for a transaction that only reads, and sees one state of the database to its end */
    public abstract void begin(Connection connection, boolean change) throws SQLException;

    public abstract void commit(Connection connection) throws SQLException;

    public abstract void rollback(Connection connection) throws SQLException;

    /**
     * Clears what removed rows have left in the files. SQLite has overwritten them with zeros in its file, but the
     * write-ahead log still contains them until it is cut off. PostgreSQL clears its files by itself, some time later.
     *
     * @return false if a reading program prevented it
     */
    public boolean clearRemains(Connection connection) throws SQLException {
        if (this == POSTGRESQL) {
            return true;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt(1) == 0;
        }
    }

    /** A query for the names of all tables, as {@code name}. */
    public String tables() {
        return tables;
    }

    /** A query for the bytes that the database takes. */
    public String size() {
        return size;
    }

    /** Writes the types of a migration: {@code $id}, a number that each new row gets, and {@code $bytes}. */
    public String adapt(String migration) {
        return migration.replace("$id", id).replace("$bytes", bytes);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
