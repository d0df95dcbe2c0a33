package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Counts events by one of their columns, in the database. */
public final class EventGroups {

    private EventGroups() {}

    /** By what events are counted. */
    public enum By {
        EVENT("name", "TRUE"),
        CAMPAIGN("campaign", "campaign IS NOT NULL"),
        TEMPLATE("template", "template IS NOT NULL"),
        HOUR("happened / 3600000", "TRUE"),
        REASON("reason", "reason IS NOT NULL AND lower(name) LIKE '%skip'"),
        RECIPIENT_STATE("reason", "reason IS NOT NULL AND lower(name) NOT LIKE '%skip'");

        private final String column;
        private final String condition;

        By(String column, String condition) {
            this.column = column;
            this.condition = condition;
        }
    }

    /**
     * Events with the same value.
     *
     * @param value of the column; a number as digits
     * @param name of the events, if they are counted by it, too
     * @param events without those of programs, as long as these do not count
     * @param people different ones, each by its address, else by its userId
     * @param bots events of programs
     */
    public record Group(String value, Optional<String> name, long events, long people, long bots) {}

    /**
     * The largest groups first.
     *
     * @param filter with bots, which are counted apart
     * @param names whether to tell events of different names apart in each group
     */
    public static List<Group> count(
            Sql sql, String project, EventFilter filter, By by, boolean names, boolean botsCount, int most)
            throws SQLException {
        EventCondition condition = EventHistory.condition(project, filter);
        condition.and(by.condition);
        String key = "CAST(" + by.column + " AS TEXT)";
        return sql.list(
                "SELECT " + key + " AS value, " + (names ? "name" : "NULL") + " AS event_name, " + figures(botsCount)
                        + " FROM webhook_event WHERE " + condition.text() + " GROUP BY " + by.column
                        + (names ? ", name" : "") + " ORDER BY events DESC, value LIMIT " + most,
                EventGroups::group,
                condition.values());
    }

    /** All events as one group. */
    public static Group total(Sql sql, String project, EventFilter filter, By by, boolean botsCount)
            throws SQLException {
        EventCondition condition = EventHistory.condition(project, filter);
        condition.and(by.condition);
        return sql.first(
                        "SELECT '' AS value, NULL AS event_name, " + figures(botsCount) + " FROM webhook_event WHERE "
                                + condition.text(),
                        EventGroups::group,
                        condition.values())
                .orElseThrow();
    }

    private static String figures(boolean botsCount) {
        String counted = botsCount ? "1" : "CASE WHEN bot = 0 THEN 1 ELSE 0 END";
        String people = botsCount ? "coalesce(email, user_id)" : "CASE WHEN bot = 0 THEN coalesce(email, user_id) END";
        return "coalesce(sum(" + counted + "), 0) AS events, count(DISTINCT " + people
                + ") AS people, coalesce(sum(bot), 0) AS bots";
    }

    private static Group group(Row row) throws SQLException {
        return new Group(
                row.text("value"),
                row.optionalText("event_name"),
                row.number("events"),
                row.number("people"),
                row.number("bots"));
    }
}
