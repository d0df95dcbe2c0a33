package io.iterablemcp.warehouse.destination;

import java.sql.SQLException;

/** The blocks of an open DuckDB file. */
final class FileBlocks {

    /** A file of four megabytes need not be smaller. */
    private static final long FEW = 16;

    private FileBlocks() {}

    static boolean areMostlyFree(SqlStatements sql) throws SQLException {
        return sql
                .query(
                        "SELECT total_blocks > " + FEW
                                + " AND free_blocks * 2 > total_blocks FROM pragma_database_size()"
                                + " WHERE database_name = current_database()",
                        row -> row.getBoolean(1))
                .stream()
                .anyMatch(free -> free);
    }
}
