package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a send, as far as webhooks said it, for pages: only the latest events are read.
 *
 * @param counts by name
 * @param whole whether no older events were left out
 */
public record SendResult(List<Counted> counts, boolean whole) {

    /** Fewer than of all events: an index finds them, but each is read whole. */
    public static final int MOST = 50_000;

    /**
     * Events of one name.
     *
     * @param events without those of programs
     * @param people different ones
     * @param bots events of programs
     */
    public record Counted(String name, long events, long people, long bots, Instant first, Instant last) {}

    public SendResult {
        counts = List.copyOf(counts);
    }

    /**
     * Counts the events of a campaign, a message or a template.
     *
     * @param ids exactly one of them
     * @param since leaves out what happened before
     */
    public static SendResult of(Sql sql, String project, EventIds ids, Optional<Instant> since) throws SQLException {
        return of(sql, project, ids, since, MOST);
    }

    static SendResult of(Sql sql, String project, EventIds ids, Optional<Instant> since, int most) throws SQLException {
        List<Counted> counts = new ArrayList<>();
        boolean whole = true;
        for (String each : AdoptedProjects.with(sql, project)) {
            EventCondition condition = condition(each, ids);
            if (ids.template().isPresent()) {
                // No index has it, so it is searched for among the latest events of all.
                Optional<Instant> begin = LatestEvents.begin(sql, each, most);
                whole &= begin.isEmpty();
                begin.ifPresent(it -> condition.and("received >= ?", it));
            } else if (ids.campaign().isPresent()) {
                long beyond = beyond(sql, condition, most);
                whole &= beyond == 0;
                condition.and("number > ?", beyond);
            }
            since.ifPresent(time -> condition.and("happened >= ?", time));
            counts.addAll(sql.list(statement(condition), SendResult::counted, condition.values()));
        }
        return new SendResult(counts, whole);
    }

    private static EventCondition condition(String project, EventIds ids) {
        EventFilter all = EventFilter.ALL;
        return LatestEvents.condition(
                project,
                new EventFilter(all.names(), ids, all.people(), all.since(), all.until(), all.bots()),
                LatestEvents.Names.ALL);
    }

    /** The number of the last event that is one too many; 0 if there is none. */
    static long beyond(Sql sql, EventCondition condition, int most) throws SQLException {
        return sql.number(
                "SELECT number FROM webhook_event WHERE " + condition.text() + " ORDER BY number DESC LIMIT 1 OFFSET "
                        + most,
                condition.values());
    }

    static String statement(EventCondition condition) {
        return "SELECT name, sum(1 - bot) AS events, count(DISTINCT CASE WHEN bot = 0 THEN coalesce(email, user_id) END)"
                + " AS people, sum(bot) AS bots, min(happened) AS first, max(happened) AS last FROM webhook_event WHERE "
                + condition.text() + " GROUP BY name ORDER BY name";
    }

    private static Counted counted(Row row) throws SQLException {
        return new Counted(
                row.text("name"),
                row.number("events"),
                row.number("people"),
                row.number("bots"),
                row.time("first"),
                row.time("last"));
    }
}
