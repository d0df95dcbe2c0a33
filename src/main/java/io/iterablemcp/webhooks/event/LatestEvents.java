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
import java.util.OptionalInt;

/**
 * The latest events of a project, for pages that many people keep open: what they read is bounded, and an index says
 * which rows are wanted. The statements name one project, because a database sorts the rows of several again.
 */
public final class LatestEvents {

    /** How many of the latest events are counted and searched. */
    public static final int MOST = 100_000;

    /** A statement has places for so many names, whatever is asked, because a connection keeps each form of it. */
    private static final int NAMES = 64;

    private static final String ORDER = " ORDER BY received DESC, number DESC LIMIT ";

    private static final int SAMPLE = 500;

    private static final Comparator<Place> NEWEST =
            Comparator.comparing(Place::received).thenComparing(Place::number).reversed();

    private LatestEvents() {}

    /**
     * Events that arrived in one part of the time.
     *
     * @param begin of that part
     */
    public record Arrived(Instant begin, String name, long events) {}

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

    /**
     * The place of an event among all, the latest of which has arrived last.
     *
     * @param number tells events apart that arrived together
     */
    public record Place(Instant received, long number) {

        public static Place of(StoredEvent event) {
            return new Place(event.received(), event.number());
        }
    }

    /** The place of the latest event. */
    public static Optional<Place> latest(Sql sql, String project) throws SQLException {
        List<Place> latest = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            place(sql, each, 0).ifPresent(latest::add);
        }
        return latest.stream().min(NEWEST);
    }

    private static Optional<Place> place(Sql sql, String project, int later) throws SQLException {
        return sql.first(
                "SELECT received, number FROM webhook_event WHERE project = ?" + ORDER + "1 OFFSET " + later,
                row -> new Place(row.time("received"), row.number("number")),
                project);
    }

    /** When the first of the latest events arrived; empty if there are not so many. */
    static Optional<Instant> begin(Sql sql, String project, int events) throws SQLException {
        return place(sql, project, events).map(Place::received);
    }

    /** Counts what has arrived since a time, by parts of the time. */
    public static Arrivals arrivals(Sql sql, String project, Instant since, Duration part) throws SQLException {
        return arrivals(sql, project, since, part, MOST);
    }

    static Arrivals arrivals(Sql sql, String project, Instant since, Duration part, int most) throws SQLException {
        List<Arrived> parts = new ArrayList<>();
        boolean whole = true;
        for (String each : AdoptedProjects.with(sql, project)) {
            Instant begin = begin(sql, each, most).orElse(Instant.EPOCH);
            whole &= begin.isBefore(since);
            parts.addAll(sql.list(
                    counts(part),
                    row -> new Arrived(
                            Instant.ofEpochMilli(row.number("part") * part.toMillis()),
                            row.text("name"),
                            row.number("events")),
                    each,
                    begin.isAfter(since) ? begin : since));
        }
        return new Arrivals(List.copyOf(parts), whole);
    }

    static String counts(Duration part) {
        return "SELECT received / " + part.toMillis() + " AS part, name, count(*) AS events FROM webhook_event"
                + " WHERE project = ? AND received >= ? GROUP BY received / " + part.toMillis() + ", name";
    }

    /** How long the latest events took to arrive, the shortest time first. */
    public static List<Duration> lags(Sql sql, String project) throws SQLException {
        List<Duration> lags = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            sql.each(
                    "SELECT received, happened FROM webhook_event WHERE number IN (SELECT number FROM webhook_event WHERE"
                            + " project = ?" + ORDER + SAMPLE + ")",
                    row -> lags.add(Duration.between(row.time("happened"), row.time("received"))),
                    each);
        }
        Collections.sort(lags);
        return List.copyOf(lags);
    }

    /** How many events could not be understood, as far as that is asked. */
    public static long notUnderstood(Sql sql, String project, int most) throws SQLException {
        long all = 0;
        for (String each : AdoptedProjects.with(sql, project)) {
            all += sql.number(
                    "SELECT count(*) FROM (SELECT 1 FROM webhook_event WHERE problem IS NOT NULL AND project = ? LIMIT "
                            + most + ") wanted",
                    each);
        }
        return Math.min(all, most);
    }

    /**
     * The newest events first. {@link #searched} says among how many.
     *
     * @param filter of its names, times and bots nothing is used
     * @param before the last event of the page before
     */
    public static List<StoredEvent> page(
            Sql sql, String project, EventFilter filter, Names names, Optional<Place> before, int limit)
            throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            EventCondition condition = condition(each, filter, names);
            if (isBounded(filter)) {
                condition.and("received >= ?", begin(sql, each, MOST).orElse(Instant.EPOCH));
            } else if (isCampaignSearch(filter, names)) {
                condition.and(
                        "number > ?", SendResult.beyond(sql, condition(each, filter, Names.ALL), SendResult.MOST));
            }
            before.ifPresent(it -> beyond(condition, filter, it));
            events.addAll(sql.list(page(filter, condition, limit), EventHistory::event, condition.values()));
        }
        events.sort(
                isBounded(filter)
                        ? Comparator.comparing(Place::of, NEWEST)
                        : Comparator.comparingLong(StoredEvent::number).reversed());
        return List.copyOf(events.subList(0, Math.min(limit, events.size())));
    }

    private static void beyond(EventCondition condition, EventFilter filter, Place before) {
        if (isBounded(filter)) {
            condition.and("(received, number) < (?, ?)", before.received(), before.number());
        } else {
            condition.and("number < ?", before.number());
        }
    }

    /** The index of a campaign has its events in the order of their numbers; those of a person are few. */
    static String page(EventFilter filter, EventCondition condition, int limit) {
        return EventHistory.COLUMNS + "number IN (SELECT number FROM webhook_event WHERE " + condition.text()
                + (isBounded(filter) ? ORDER : " ORDER BY number DESC LIMIT ") + limit + ")";
    }

    /** Whether only the latest events are searched. */
    private static boolean isBounded(EventFilter filter) {
        return filter.ids().campaign().isEmpty()
                && filter.ids().message().isEmpty()
                && filter.people().isEmpty();
    }

    /** The rows of a campaign are read to find those of a name. */
    private static boolean isCampaignSearch(EventFilter filter, Names names) {
        return filter.ids().campaign().isPresent()
                && filter.people().isEmpty()
                && !names.names().isEmpty();
    }

    /** How many of the latest events are searched; empty if all are. */
    public static OptionalInt searched(EventFilter filter, Names names) {
        if (isBounded(filter)) {
            return OptionalInt.of(MOST);
        }
        return isCampaignSearch(filter, names) ? OptionalInt.of(SendResult.MOST) : OptionalInt.empty();
    }

    static EventCondition condition(String project, EventFilter filter, Names names) {
        EventCondition condition = new EventCondition("project = ?", project);
        EventHistory.belonging(condition, filter);
        if (!names.names().isEmpty()) {
            List<String> all = new ArrayList<>(names.names());
            all.addAll(Collections.nCopies(NAMES - all.size(), all.get(0)));
            condition.and(
                    "name " + (names.without() ? "NOT " : "") + "IN (?" + ", ?".repeat(NAMES - 1) + ")", all.toArray());
        }
        return condition;
    }
}
