package io.iterablemcp.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** A connection that keeps its last prepared statements: preparing one takes longer than running it. Not thread-safe. */
final class StoreConnection {

    private static final int KEPT = 64;

    private final Connection connection;
    /** Those not in use, the last used one at the end. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private boolean closed;

    StoreConnection(Connection connection) {
        this.connection = connection;
    }

    Connection jdbc() {
        return connection;
    }

    PreparedStatement take(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept == null ? connection.prepareStatement(sql) : kept;
    }

    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        statement.clearParameters();
        PreparedStatement other = idle.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (idle.size() > KEPT) {
            String oldest = idle.keySet().iterator().next();
            idle.remove(oldest).close();
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            // A connection that cannot be closed is lost to the server anyway.
            LoggerFactory.getLogger(StoreConnection.class)
                    .debug("A connection of the store could not be closed: {}.", e.getErrorCode());
        }
    }
}
