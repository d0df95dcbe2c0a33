package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The latest events of a project, for pages that many people keep open: what they read is bounded, and an index says
 * which rows are wanted. The statements name one project, because a database sorts the rows of several again.
 */
public final class LatestEvents {

    /** How many of the latest events are counted and searched. */
    public static final int MOST = 100_000;

    /** A statement has places for so many names, whatever is asked, because a connection keeps each form of it. */
    private static final int NAMES = 64;

    private static final String LAST =
            "SELECT number FROM webhook_event WHERE project = ? ORDER BY number DESC LIMIT 1 OFFSET ?";

    private LatestEvents() {}

    /**
     * Events that arrived in one part of the time.
     *
     * @param part how many parts there are from 1970 to its begin
     */
    public record Arrived(long part, String name, long events) {}

    /** @param whole whether all events of the time were counted, and not the latest ones only */
    public record Arrivals(List<Arrived> parts, boolean whole) {}

    /**
     * Which events are listed.
     *
     * @param names exactly as events have them; empty for all
     * @param without whether events of these names are left out instead
     */
    public record Names(List<String> names, boolean without) {

        public static final Names ALL = new Names(List.of(), false);

        public Names {
            names = List.copyOf(names);
            if (names.size() > NAMES) {
                throw new IllegalArgumentException("too many names");
            }
        }
    }

    /** The number of the newest event; 0 if there is none. */
    public static long newest(Sql sql, String project) throws SQLException {
        long newest = 0;
        for (String each : AdoptedProjects.with(sql, project)) {
            newest = Math.max(newest, sql.number(LAST, each, 0L));
        }
        return newest;
    }

    /** Counts what has arrived since a time, by parts of the time. */
    public static Arrivals arrivals(Sql sql, String project, Instant since, Duration part) throws SQLException {
        long first = RecentEvents.firstSince(sql, since);
        List<Arrived> parts = new ArrayList<>();
        boolean whole = true;
        for (String each : AdoptedProjects.with(sql, project)) {
            long beyond = beyond(sql, each);
            whole &= beyond < first;
            parts.addAll(sql.list(
                    counts(part),
                    row -> new Arrived(row.number("part"), row.text("name"), row.number("events")),
                    each,
                    Math.max(first, beyond + 1)));
        }
        return new Arrivals(List.copyOf(parts), whole);
    }

    static String counts(Duration part) {
        return "SELECT received / " + part.toMillis() + " AS part, name, count(*) AS events FROM webhook_event"
                + " WHERE project = ? AND number >= ? GROUP BY received / " + part.toMillis() + ", name";
    }

    /** The number of the last event that is not among the latest; 0 if all are. */
    private static long beyond(Sql sql, String project) throws SQLException {
        return sql.number(LAST, project, (long) MOST);
    }

    /**
     * The newest events first. Without a campaign, a message or a person, only the latest events are searched.
     *
     * @param filter of its names, times and bots nothing is used
     * @param before the number of the last event of the page before
     */
    public static List<StoredEvent> page(
            Sql sql, String project, EventFilter filter, Names names, Optional<Long> before, int limit)
            throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            long beyond = isBounded(filter) ? beyond(sql, each) : 0;
            EventCondition condition = condition(each, filter, names, beyond, before);
            events.addAll(sql.list(
                    page(condition, limit), EventHistory::event, condition.values()));
        }
        events.sort(Comparator.comparingLong(StoredEvent::number).reversed());
        return List.copyOf(events.subList(0, Math.min(limit, events.size())));
    }

    static String page(EventCondition condition, int limit) {
        return EventHistory.COLUMNS + "number IN (SELECT number FROM webhook_event WHERE " + condition.text()
                + " ORDER BY number DESC LIMIT " + limit + ") ORDER BY number DESC";
    }

    /** Whether only the latest events are searched. */
    public static boolean isBounded(EventFilter filter) {
        return filter.ids().campaign().isEmpty()
                && filter.ids().message().isEmpty()
                && filter.people().isEmpty();
    }

    static EventCondition condition(
            String project, EventFilter filter, Names names, long beyond, Optional<Long> before) {
        EventCondition condition = new EventCondition("project = ?", project);
        EventHistory.belonging(condition, filter);
        if (!names.names().isEmpty()) {
            List<String> all = new ArrayList<>(names.names());
            all.addAll(Collections.nCopies(NAMES - all.size(), all.get(0)));
            condition.and(
                    "name " + (names.without() ? "NOT " : "") + "IN (?" + ", ?".repeat(NAMES - 1) + ")",
                    all.toArray());
        }
        if (beyond > 0) {
            condition.and("number > ?", beyond);
        }
        before.ifPresent(number -> condition.and("number < ?", number));
        return condition;
    }
}
