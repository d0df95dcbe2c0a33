package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads stored events of a project. */
public final class EventHistory {

    static final String COLUMNS =
            "SELECT number, event_key, received, happened, name, seen, problem, body FROM webhook_event WHERE ";

    private static final int KEY_BYTES = 32;

    private EventHistory() {}

    /** Which of the events come first. */
    public enum Order {
        /** In the order in which they were stored. */
        OLDEST("ASC", ">"),
        NEWEST("DESC", "<");

        private final String direction;
        private final String beyond;

        Order(String direction, String beyond) {
            this.direction = direction;
            this.beyond = beyond;
        }
    }

    /** @param beyond the number of the last event of the page before */
    public static List<StoredEvent> page(
            Sql sql, String project, EventFilter filter, Order order, Optional<Long> beyond, int limit)
            throws SQLException {
        EventCondition condition = condition(project, filter);
        beyond.ifPresent(number -> condition.and("number " + order.beyond + " ?", number));
        return sql.list(
                COLUMNS + condition.text() + " ORDER BY number " + order.direction + " LIMIT " + limit,
                EventHistory::event,
                condition.values());
    }

    /**
     * The same between two places.
     *
     * @param above the number of an event before the first
     * @param below the number of an event after the last
     */
    public static List<StoredEvent> between(
            Sql sql, String project, EventFilter filter, Order order, long above, Optional<Long> below, int limit)
            throws SQLException {
        EventCondition condition = condition(project, filter);
        condition.and("number > ?", above);
        below.ifPresent(number -> condition.and("number < ?", number));
        return sql.list(
                COLUMNS + condition.text() + " ORDER BY number " + order.direction + " LIMIT " + limit,
                EventHistory::event,
                condition.values());
    }

    /**
     * All of them, in the order in which they were stored. SQLite must not look for the project in an index: it would sort
     * everything again for each page.
     */
    public static List<StoredEvent> all(Sql sql, String project, long above, int limit) throws SQLException {
        return sql.list(
                COLUMNS + AdoptedProjects.CONDITION.replaceFirst("^project", "(project || '')")
                        + " AND number > ? ORDER BY number LIMIT " + limit,
                EventHistory::event,
                project,
                project,
                above);
    }

    /** How many events there are above this number, as far as that is asked. */
    public static long countAbove(Sql sql, String project, EventFilter filter, long above, int most)
            throws SQLException {
        EventCondition condition = condition(project, filter);
        condition.and("number > ?", above);
        return sql.number(
                "SELECT count(*) FROM (SELECT 1 FROM webhook_event WHERE " + condition.text() + " LIMIT " + most
                        + ") wanted",
                condition.values());
    }

    public static long count(Sql sql, String project, EventFilter filter) throws SQLException {
        EventCondition condition = condition(project, filter);
        return sql.number("SELECT count(*) FROM webhook_event WHERE " + condition.text(), condition.values());
    }

    /** The number of the newest event; 0 if there is none. */
    public static long newest(Sql sql, String project) throws SQLException {
        return sql.number(
                "SELECT coalesce(max(number), 0) FROM webhook_event WHERE " + AdoptedProjects.CONDITION,
                project,
                project);
    }

    public static Optional<StoredEvent> find(Sql sql, String project, byte[] key) throws SQLException {
        return sql.first(
                COLUMNS + AdoptedProjects.CONDITION + " AND event_key = ?", EventHistory::event, project, project, key);
    }

    /** Those whose keys begin with these bytes, at most two. */
    public static List<StoredEvent> beginning(Sql sql, String project, byte[] begin) throws SQLException {
        byte[] last = Arrays.copyOf(begin, KEY_BYTES);
        Arrays.fill(last, begin.length, KEY_BYTES, (byte) 0xff);
        return sql.list(
                COLUMNS + AdoptedProjects.CONDITION + " AND event_key BETWEEN ? AND ? ORDER BY number LIMIT 2",
                EventHistory::event,
                project,
                project,
                Arrays.copyOf(begin, KEY_BYTES),
                last);
    }

    /** Those that could not be understood, the oldest first. */
    public static List<StoredEvent> notUnderstood(Sql sql, String project, int limit) throws SQLException {
        return sql.list(
                COLUMNS + "problem IS NOT NULL AND " + AdoptedProjects.CONDITION + " ORDER BY number LIMIT " + limit,
                EventHistory::event,
                project,
                project);
    }

    /** The condition of a filter, for other questions about the same events. */
    public static EventCondition condition(String project, EventFilter filter) {
        EventCondition condition = new EventCondition(AdoptedProjects.CONDITION, project, project);
        if (!filter.names().isEmpty()) {
            condition.and(
                    filter.names().stream()
                            .map(name -> "lower(name) LIKE ? ESCAPE '!'")
                            .collect(Collectors.joining(" OR ", "(", ")")),
                    filter.names().stream().map(EventHistory::pattern).toArray());
        }
        belonging(condition, filter);
        filter.since().ifPresent(time -> condition.and("happened >= ?", time));
        filter.until().ifPresent(time -> condition.and("happened < ?", time));
        if (!filter.bots()) {
            condition.and("bot = 0");
        }
        return condition;
    }

    /** Of what, and of whom, the events are. */
    static void belonging(EventCondition condition, EventFilter filter) {
        EventIds ids = filter.ids();
        ids.campaign().ifPresent(id -> condition.and("campaign = ?", id));
        ids.template().ifPresent(id -> condition.and("template = ?", id));
        ids.journey().ifPresent(id -> condition.and("journey = ?", id));
        ids.message().ifPresent(id -> condition.and("message = ?", id));
        if (!filter.people().isEmpty()) {
            List<Object> hashes = new ArrayList<>();
            filter.people().forEach(hash -> hashes.addAll(List.of(hash, hash)));
            condition.and(
                    filter.people().stream()
                            .map(hash -> "email = ? OR user_id = ?")
                            .collect(Collectors.joining(" OR ", "(", ")")),
                    hashes.toArray());
        }
    }

    private static String pattern(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_")
                .replace('*', '%');
    }

    static StoredEvent event(Row row) throws SQLException {
        return new StoredEvent(
                row.number("number"),
                HexFormat.of().formatHex(row.bytes("event_key")),
                row.time("received"),
                row.time("happened"),
                row.text("name"),
                row.number("seen"),
                row.optionalText("problem"),
                row.text("body"));
    }
}
