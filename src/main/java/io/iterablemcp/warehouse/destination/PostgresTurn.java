package io.iterablemcp.warehouse.destination;

import java.sql.SQLException;
import java.util.Optional;

/**
 * The turn to change what a PostgreSQL database has. It is a lock of the session, so the server frees it when the process
 * ends or its machine is gone, and between two statements the session holds no transaction open.
 */
public final class PostgresTurn {

    /** Any number that no other program takes, and not that of the lock of a transaction. */
    private static final long LOCK = 7_310_576_802L;

    private static final String HOLDER = "SELECT pid, application_name, host(client_addr), usename FROM pg_locks"
            + " JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted AND objsubid = 1"
            + " AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            + " AND classid::bigint = ? AND objid::bigint = ?";

    private PostgresTurn() {}

    /** What is done in the turn. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws DestinationFault;
    }

    /** @param place for people */
    static <T> T hold(SqlStatements sql, String place, Work<T> work) throws SQLException, DestinationFault {
        name(sql);
        if (!sql.query("SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), LOCK)
                .get(0)) {
            throw taken(sql, place);
        }
        return work.run();
    }

    /** Tells other processes who this is, and has the server wait for the next statement as long as the load takes. */
    private static void name(SqlStatements sql) throws SQLException {
        sql.query(
                "SELECT set_config('application_name', ?, false)",
                row -> row.getString(1),
                "iterable-mcp load, process " + ProcessHandle.current().pid());
        // Releases before 14 do not have it.
        sql.query(
                "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'",
                row -> row.getString(1));
    }

    private static DestinationFault taken(SqlStatements sql, String place) throws SQLException {
        Optional<Holder> holder = sql
                .query(
                        HOLDER,
                        row -> new Holder(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
                        LOCK >>> 32,
                        LOCK & 0xffff_ffffL)
                .stream()
                .findFirst();
        return new DestinationFault(
                "Another load into " + place + " is running"
                        + holder.map(Holder::words).orElse("") + ", so nothing was read.",
                "Wait for its end."
                        + holder.map(it -> " If its machine is gone, SELECT pg_terminate_backend(" + it.session()
                                        + ") ends its session.")
                                .orElse(""),
                DestinationFault.Kind.IN_USE);
    }

    /** Who has the turn. The server tells the address only to the same user, and to administrators. */
    private record Holder(long session, String application, String address, String user) {
        String words() {
            return " (" + application + (address == null ? "" : ", from " + address) + ", as " + user + ")";
        }
    }
}
