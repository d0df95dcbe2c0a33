package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts what has arrived lately. Events are numbered as they arrive, so only those of that time are read. */
public final class RecentEvents {

    private static final int SAMPLE = 500;

    private RecentEvents() {}

    /**
     * How many events arrived.
     *
     * @param repeated how often one of them arrived again
     */
    public record Arrived(Map<String, Long> byName, long repeated) {}

    private record Place(long number, Instant received) {}

    public static Arrived since(Sql sql, String project, Instant time) throws SQLException {
        Map<String, Long> byName = new TreeMap<>();
        long[] repeated = {0};
        sql.each(
                "SELECT name, count(*) AS events, sum(seen - 1) AS repeated FROM webhook_event WHERE "
                        + AdoptedProjects.CONDITION + " AND number >= ? GROUP BY name",
                row -> {
                    byName.put(row.text("name"), row.number("events"));
                    return repeated[0] += row.number("repeated");
                },
                project,
                project,
                firstSince(sql, time));
        return new Arrived(byName, repeated[0]);
    }

    /** The number of the first event of any project that arrived at this time or later. */
    public static long firstSince(Sql sql, Instant time) throws SQLException {
        long low = sql.number("SELECT coalesce(min(number), 0) FROM webhook_event");
        long high = sql.number("SELECT coalesce(max(number), 0) FROM webhook_event") + 1;
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Place> next = sql.first(
                    "SELECT number, received FROM webhook_event WHERE number >= ? ORDER BY number LIMIT 1",
                    row -> new Place(row.number("number"), row.time("received")),
                    middle);
            if (next.isEmpty() || !next.get().received().isBefore(time)) {
                high = middle;
            } else {
                low = next.get().number() + 1;
            }
        }
        return low;
    }

    /** How long the latest events took to arrive, the shortest time first. */
    public static List<Duration> lags(Sql sql, String project) throws SQLException {
        return sql
                .list(
                        "SELECT received, happened FROM webhook_event WHERE " + AdoptedProjects.CONDITION
                                + " ORDER BY number DESC LIMIT " + SAMPLE,
                        row -> Duration.between(row.time("happened"), row.time("received")),
                        project,
                        project)
                .stream()
                .sorted()
                .toList();
    }

    /** About how many bytes all events of all projects take. */
    public static long bytes(Sql sql) throws SQLException {
        Optional<Long> oldest =
                sql.first("SELECT stored FROM webhook_event ORDER BY number LIMIT 1", row -> row.number("stored"));
        return oldest.isEmpty() ? 0 : WebhookEvents.stored(sql) - oldest.get();
    }
}
