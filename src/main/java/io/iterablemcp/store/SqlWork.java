package io.iterablemcp.store;

import java.sql.SQLException;

/** What is done in one transaction. It must be short, because others wait; it must not use the store again. */
@FunctionalInterface
public interface SqlWork<T> {
    T run(Sql sql) throws SQLException;
}
