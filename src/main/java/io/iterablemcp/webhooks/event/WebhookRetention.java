package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Removes the oldest events when they are too old, or all events take too much space. */
public final class WebhookRetention implements Retention.Rule {

    private static final int ROWS_AT_A_TIME = 2_000;

    private final Duration age;
    private final long bytes;

    public WebhookRetention(Duration age, long bytes) {
        this.age = age;
        this.bytes = bytes;
    }

    private record Oldest(long number, String project, Instant received) {}

    @Override
    public int apply(Sql sql, Instant now) throws SQLException {
        List<Oldest> removed = sql.list(
                "SELECT number, project, received FROM (SELECT number, project, received, stored FROM webhook_event"
                        + " ORDER BY number LIMIT " + ROWS_AT_A_TIME + ") oldest WHERE received < ? OR stored <= ?"
                        + " ORDER BY number",
                row -> new Oldest(row.number("number"), row.text("project"), row.time("received")),
                now.minus(age),
                WebhookEvents.stored(sql) - bytes);
        Map<String, Oldest> last = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Oldest each : removed) {
            last.put(each.project(), each);
            counts.merge(each.project(), 1L, Long::sum);
        }
        for (Map.Entry<String, Oldest> each : last.entrySet()) {
            WebhookCounts.add(
                    sql,
                    each.getKey(),
                    WebhookCounts.REMOVED,
                    counts.get(each.getKey()),
                    each.getValue().received());
        }
        sql.updateEach(
                "DELETE FROM webhook_event WHERE number = ?",
                removed.stream().map(each -> new Object[] {each.number()}).iterator());
        // A run that ended before the oldest event says nothing any more.
        sql.update("DELETE FROM webhook_receiver WHERE alive < ?", now.minus(age));
        return removed.size();
    }
}
