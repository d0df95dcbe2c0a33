package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.Dialect;
import io.iterablemcp.store.database.StoreException;
import java.time.Instant;

/** Fills a store with events faster than a receiver can. */
public final class ManyEvents {

    private static final String BODY = "{\"eventName\": \"emailSend\", \"email\": \"p@shop.example\", \"dataFields\":"
            + " {\"campaignId\": 7, \"campaignName\": \"Spring\", \"fill\": \"" + "x".repeat(600) + "\"}}";

    private ManyEvents() {}

    /**
     * Adds events of one project, the last one at this time.
     *
     * @param every milliseconds from one to the next
     */
    public static void add(Store store, String project, int from, int count, Instant last, long every)
            throws StoreException {
        store.change(sql -> {
            boolean sqlite = sql.dialect() == Dialect.SQLITE;
            String bytes =
                    sqlite ? "CAST(printf('%032d', n.i) AS BLOB)" : "CAST(lpad(CAST(n.i AS TEXT), 32, '0') AS BYTEA)";
            String person = sqlite
                    ? "CAST(printf('%032d', n.i % 5000) AS BLOB)"
                    : "CAST(lpad(CAST(n.i % 5000 AS TEXT), 32, '0') AS BYTEA)";
            String time = "CAST(? AS BIGINT) - (CAST(? AS BIGINT) - n.i) * " + every;
            return sql.update(
                    "INSERT INTO webhook_event (project, event_key, received, happened, name, campaign, template, message,"
                            + " email, bot, seen, seen_last, stored, body) WITH RECURSIVE n(i) AS (SELECT CAST(? AS BIGINT)"
                            + " UNION ALL SELECT i + 1 FROM n WHERE i < CAST(? AS BIGINT)) SELECT CAST(? AS TEXT), "
                            + bytes + ", " + time
                            + ", " + time
                            + ", CASE n.i % 10 WHEN 0 THEN 'emailOpen' WHEN 1 THEN 'emailClick' WHEN 2 THEN"
                            + " 'emailBounce' ELSE 'emailSend' END, 7 + (n.i % 10) / 9, 70 + n.i % 3, CAST(n.i AS TEXT), "
                            + person
                            + ", CASE WHEN n.i % 20 = 0 THEN 1 ELSE 0 END, 1, 0, n.i * 1000, CAST(? AS TEXT) FROM n",
                    (long) from,
                    (long) from + count - 1,
                    project,
                    last,
                    (long) from + count - 1,
                    last,
                    (long) from + count - 1,
                    BODY);
        });
    }
}
