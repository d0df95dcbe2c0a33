package io.iterablemcp.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** PostgreSQL's fastest way to take rows. */
public final class PostgresCopy {

    private PostgresCopy() {}

    /** @param rows in the text form of COPY */
    public static void into(Connection connection, String table, InputStream rows) throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + table + " FROM STDIN", rows);
    }
}
