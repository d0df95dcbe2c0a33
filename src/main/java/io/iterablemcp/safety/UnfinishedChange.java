package io.iterablemcp.safety;

import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change of which the record has no row: its call still runs, or its process has died.
 *
 * @param result what is known of its outcome, in words
 * @param abandoned nobody will record it any more: its process has died, or is out of sight and had hours to do so
 */
public record UnfinishedChange(Intent intent, Fate fate, String result, boolean abandoned) {

    private static final Duration OUT_OF_SIGHT = Duration.ofHours(12);

    /** What is known of it. */
    public enum Fate {
        /** Its call still runs. */
        IN_FLIGHT,
        /** Its process has died, or its deadline has passed, and no outcome is stored. */
        MAY_HAVE_HAPPENED,
        /** Iterable accepted it, and the process died before the call was recorded. */
        DONE,
        /** Nothing was changed, and the process died before the call was recorded. */
        NOT_DONE
    }

    private record Found(Intent intent, IntentState state, OwnerProcess process, Optional<String> result) {

        static Found read(Row row) throws SQLException {
            return new Found(
                    new Intent(
                            row.text("fingerprint"),
                            row.text("agent"),
                            row.text("client"),
                            row.text("project"),
                            row.text("tool"),
                            row.time("begun"),
                            row.time("deadline"),
                            row.text("call_id")),
                    IntentState.of(row.text("state")),
                    new OwnerProcess(row.text("process")),
                    row.optionalText("result"));
        }

        /** A call that has ended is recorded a moment later, so the one of a living process is left out. */
        Optional<UnfinishedChange> change(Instant now) {
            boolean dead = process.ended();
            boolean over = dead || !intent.deadline().isAfter(now);
            boolean abandoned = dead || !intent.deadline().plus(OUT_OF_SIGHT).isAfter(now);
            if (!over && state != IntentState.IN_FLIGHT) {
                return Optional.empty();
            }
            return Optional.of(new UnfinishedChange(intent, fate(over), result.orElse(""), abandoned));
        }

        private Fate fate(boolean over) {
            return switch (state) {
                case IN_FLIGHT -> over ? Fate.MAY_HAVE_HAPPENED : Fate.IN_FLIGHT;
                case UNCERTAIN -> Fate.MAY_HAVE_HAPPENED;
                case ANSWERED -> Fate.DONE;
                case REFUSED, FAILED, NOT_SENT, CANCELLED -> Fate.NOT_DONE;
            };
        }
    }

    static List<UnfinishedChange> list(Sql sql, Instant now) throws SQLException {
        return sql
                .list(
                        "SELECT * FROM intent WHERE call_id <> '' AND NOT EXISTS"
                                + " (SELECT 1 FROM call_record WHERE call_record.id = intent.call_id)"
                                + " ORDER BY begun, id",
                        Found::read)
                .stream()
                .flatMap(found -> found.change(now).stream())
                .toList();
    }
}
