package io.iterablemcp.store;

import java.sql.SQLException;

/** A change without a result. */
@FunctionalInterface
public interface SqlChange {
    void run(Sql sql) throws SQLException;
}
