package io.iterablemcp.warehouse.query;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The database, open for reading and locked down. The order of the steps matters: nothing can be attached later, and
 * without the file system switched off, a query reads and overwrites the very file that it is in.
 */
final class LockedDatabase {

    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private static final List<String> LOCK_DOWN = List.of(
            // As a property of the connection it would fail.
            "SET TimeZone = 'UTC'",
            "SET enable_external_access = false",
            "SET disabled_filesystems = 'LocalFileSystem'",
            "SET lock_configuration = true");

    private static final Pattern HOLDER = Pattern.compile("Conflicting lock is held in (.+?) \\(PID (\\d+)\\)");
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private LockedDatabase() {}

    /** Waits for a process that writes it. */
    static Connection open(QueryRequest request) throws QueryStopped {
        long end = System.nanoTime() + request.lockWait().toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return openNow(request);
            } catch (SQLException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.contains("Could not set lock") && !message.contains("being used by another process")) {
                    throw cannotOpen(message);
                }
                if (System.nanoTime() - end > 0) {
                    throw locked(request, message);
                }
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new QueryStopped(QueryFault.CANCELLED, "the query was cancelled", "");
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static Connection openNow(QueryRequest request) throws SQLException {
        Connection open = driver().connect("jdbc:duckdb:" + request.main(), settings());
        try {
            if (request.people().isPresent()) {
                run(
                        open,
                        "ATTACH " + QueryStatement.quoted(request.people().get().toString())
                                + " AS people (READ_ONLY)");
            }
            for (String step : LOCK_DOWN) {
                run(open, step);
            }
            return open;
        } catch (SQLException e) {
            open.close();
            throw e;
        }
    }

    private static void run(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Driver driver() {
        try {
            return Class.forName(DRIVER)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("DuckDB is not on the class path", e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("duckdb.read_only", "true");
        // Otherwise a whole result is in memory before its first row is read.
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "2");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("allow_unsigned_extensions", "false");
        return settings;
    }

    private static QueryStopped cannotOpen(String message) {
        if (message.contains("version number") || message.contains("newer version")) {
            return new QueryStopped(
                    QueryFault.NEWER,
                    "a newer version of DuckDB made the database",
                    "Use the version of iterable-mcp that loaded it, or load the data again.");
        }
        if (message.contains("Permission denied") || message.contains("Access is denied")) {
            return new QueryStopped(
                    QueryFault.DAMAGED,
                    "the database of the loaded data cannot be read by the user of this program",
                    "Give its files back to that user.");
        }
        return new QueryStopped(
                QueryFault.DAMAGED,
                "the database of the loaded data is damaged",
                "Delete it with `iterable-mcp load drop --all`, and load the data again.");
    }

    private static QueryStopped locked(QueryRequest request, String message) {
        Matcher holder = HOLDER.matcher(message);
        String who = holder.find() ? "process " + holder.group(2) : "another process";
        return new QueryStopped(
                QueryFault.LOCKED,
                who + " has the database open, and it was not free within "
                        + request.lockWait().toSeconds() + " s",
                "A load is probably writing: try again in a minute.");
    }
}
