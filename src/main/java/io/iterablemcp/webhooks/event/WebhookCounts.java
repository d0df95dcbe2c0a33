package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Numbers that outlive a receiver: what was refused, and what was removed to save space. */
public final class WebhookCounts {

    /** Events that were removed because of their age or size. */
    public static final String REMOVED = "removed";

    private static final String REFUSED = "refused ";

    private WebhookCounts() {}

    /** How often something has happened. */
    public record Counted(long number, Instant latest) {}

    /** @param reason one of a few words */
    public static String refused(String reason) {
        return REFUSED + reason;
    }

    public static void add(Sql sql, String project, String what, long number, Instant latest) throws SQLException {
        sql.update(
                "INSERT INTO webhook_count (project, what, number, latest) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (project, what) DO UPDATE SET number = webhook_count.number + excluded.number,"
                        + " latest = excluded.latest",
                project,
                what,
                number,
                latest);
    }

    public static Map<String, Counted> all(Sql sql, String project) throws SQLException {
        Map<String, Counted> all = new TreeMap<>();
        sql.each(
                "SELECT what, number, latest FROM webhook_count WHERE project = ?",
                row -> all.put(row.text("what"), new Counted(row.number("number"), row.time("latest"))),
                project);
        return all;
    }
}
