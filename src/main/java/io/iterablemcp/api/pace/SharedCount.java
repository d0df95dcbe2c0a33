package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts calls together with all servers that use the same store, against limits that are slower than one a second.
 * Faster ones are over before a second server could matter, and the store would slow them down. The count also survives
 * a restart.
 */
public final class SharedCount {

    private static final Duration LONGEST = Limit.Window.DAY.length();
    private static final int REMOVED_AT_ONCE = 500;

    private final Store store;
    private final String project;
    private final String server;

    /**
     * @param project the same text on all servers that use this project
     * @param server tells this server from all others
     */
    public SharedCount(Store store, String project, String server) {
        this.store = store;
        this.project = project;
        this.server = server;
    }

    /** Whether a limit is counted in the store. */
    static boolean shares(Limit limit) {
        return limit.count() < limit.per().length().toSeconds();
    }

    /** Empty if all limits are fast. */
    Optional<SharedEndpoint> endpoint(String method, String path, List<Limit> limits) {
        List<Limit> slow = limits.stream().filter(SharedCount::shares).toList();
        return slow.isEmpty()
                ? Optional.empty()
                : Optional.of(new SharedEndpoint(store, project, method + " " + path, server, slow));
    }

    /** Counts the calls of a project for another name of it. */
    public static void move(Sql sql, String old, String project) throws SQLException {
        sql.update("UPDATE counted_call SET project = ? WHERE project = ?", project, old);
        sql.update("UPDATE kept_turn SET project = ? WHERE project = ?", project, old);
    }

    /** Removes some calls that no limit counts any more. */
    public static int removeOld(Sql sql, Instant now) throws SQLException {
        sql.update("DELETE FROM kept_turn WHERE ends <= ?", now.minus(LONGEST));
        return sql.update(
                "DELETE FROM counted_call WHERE (project, endpoint, moment) IN (SELECT project, endpoint, moment"
                        + " FROM counted_call WHERE moment <= ? LIMIT " + REMOVED_AT_ONCE + ")",
                now.minus(LONGEST));
    }
}
