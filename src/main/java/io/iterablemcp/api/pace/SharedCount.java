package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Counts calls together with all servers that use the same store, against limits that are slower than one a second.
 * Faster ones are over before a second server could matter, and the store would slow them down. The count also survives
 * a restart.
 */
final class SharedCount {

    private static final String CALLS = " FROM counted_call WHERE project = ? AND endpoint = ?";

    private final Store store;
    private final String project;

    /** @param project the same text on all servers that use this project */
    SharedCount(Store store, String project) {
        this.store = store;
        this.project = project;
    }

    /** What became of a call. */
    sealed interface Result {

        /** The call is within all limits, and counted. */
        record Counted() implements Result {}

        /** The call is not counted: by which limit, and when it would be allowed if no other call comes first. */
        record Full(Limit limit, Instant opens) implements Result {}

        /** Nobody knows how many calls other servers have made. */
        record Unknown(StoreFault fault) implements Result {}
    }

    /** Whether a limit is counted in the store. */
    static boolean shares(Limit limit) {
        return limit.count() < limit.per().length().toSeconds();
    }

    /**
     * Counts a call now if all limits allow it.
     *
     * @param endpoint method and path, with its placeholders
     * @param limits those that {@link #shares} accepts
     */
    Result count(String endpoint, List<Limit> limits, Instant now) {
        try {
            return store.change(sql -> countAlone(sql, endpoint, limits, now));
        } catch (StoreException e) {
            return new Result.Unknown(e.fault());
        }
    }

    private Result countAlone(Sql sql, String endpoint, List<Limit> limits, Instant now) throws SQLException {
        Duration longest = limits.stream()
                .map(limit -> limit.per().length())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        sql.update("DELETE" + CALLS + " AND moment <= ?", project, endpoint, now.minus(longest));
        Optional<Result.Full> full = Optional.empty();
        for (Limit limit : limits) {
            Optional<Instant> opens = opens(sql, endpoint, limit, now);
            if (opens.isPresent()
                    && full.map(it -> it.opens().isBefore(opens.get())).orElse(true)) {
                full = Optional.of(new Result.Full(limit, opens.get()));
            }
        }
        if (full.isPresent()) {
            return full.get();
        }
        sql.update("INSERT INTO counted_call (project, endpoint, moment) VALUES (?, ?, ?)", project, endpoint, now);
        return new Result.Counted();
    }

    /** When the limit allows a call: one window after the oldest of the last calls that fill it. Empty for now. */
    private Optional<Instant> opens(Sql sql, String endpoint, Limit limit, Instant now) throws SQLException {
        return sql.first(
                        "SELECT moment" + CALLS + " ORDER BY moment DESC LIMIT 1 OFFSET ?",
                        row -> row.time("moment"),
                        project,
                        endpoint,
                        limit.count() - 1)
                .map(oldest -> oldest.plus(limit.per().length()))
                .filter(opens -> opens.isAfter(now));
    }
}
