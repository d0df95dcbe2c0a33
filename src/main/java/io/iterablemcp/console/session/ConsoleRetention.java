package io.iterablemcp.console.session;

import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;

/** Removes what has ended: sessions, links, tries, browsers that nobody has used for a year, and consoles. */
public final class ConsoleRetention implements Retention.Rule {

    private static final String STEP = " LIMIT 500)";

    @Override
    public int apply(Sql sql, Instant now) throws SQLException {
        int removed = sql.update(
                "DELETE FROM console_session WHERE id IN (SELECT id FROM console_session WHERE ends <= ?" + STEP, now);
        removed += sql.update(
                "DELETE FROM console_link WHERE token IN (SELECT token FROM console_link WHERE ends <= ?" + STEP,
                now.minus(OneTimeLinks.KEPT));
        removed += sql.update(
                "DELETE FROM console_try WHERE counter IN (SELECT counter FROM console_try WHERE moment <= ?" + STEP
                        + " AND moment <= ?",
                now.minus(TryCounters.KEPT),
                now.minus(TryCounters.KEPT));
        removed += sql.update(
                "DELETE FROM console_page WHERE id IN (SELECT id FROM console_page WHERE alive <= ?" + STEP,
                now.minus(RunningPages.KEPT));
        Instant unused = now.minus(KnownDevices.KEPT);
        sql.update(
                "DELETE FROM console_device_person WHERE device IN"
                        + " (SELECT id FROM console_device WHERE used <= ? ORDER BY id" + STEP,
                unused);
        removed += sql.update(
                "DELETE FROM console_device WHERE id IN" + " (SELECT id FROM console_device WHERE used <= ? ORDER BY id"
                        + STEP,
                unused);
        return removed;
    }
}
