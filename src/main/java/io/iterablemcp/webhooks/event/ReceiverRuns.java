package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When receivers were running: what happened at other times may be missing. */
public final class ReceiverRuns {

    /** How often a receiver says that it is alive. */
    public static final Duration INTERVAL = Duration.ofSeconds(10);

    /** A restart takes less. */
    private static final Duration LEAST_GAP = Duration.ofSeconds(60);

    private ReceiverRuns() {}

    /**
     * What the events of a project cover.
     *
     * @param since when the first receiver started
     * @param until when the last one was alive
     * @param gaps between them
     */
    public record Coverage(Optional<Instant> since, Optional<Instant> until, List<Gap> gaps) {

        /** Whether a receiver is running. */
        public boolean isRunning(Instant now) {
            return until.filter(it -> it.isAfter(now.minus(INTERVAL.multipliedBy(3))))
                    .isPresent();
        }
    }

    /** A time without a receiver. */
    public record Gap(Instant from, Instant to) {}

    private record Run(Instant started, Instant alive) {}

    /** @param id of the receiver, which no other has */
    public static void alive(Sql sql, String project, String id, Instant started, Instant now) throws SQLException {
        sql.update(
                "INSERT INTO webhook_receiver (id, project, started, alive) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (project, id) DO UPDATE SET alive = excluded.alive",
                id,
                project,
                started,
                now);
    }

    public static Coverage coverage(Sql sql, String project) throws SQLException {
        List<Run> runs = sql.list(
                "SELECT started, alive FROM webhook_receiver WHERE project = ? ORDER BY started",
                row -> new Run(row.time("started"), row.time("alive")),
                project);
        List<Gap> gaps = new ArrayList<>();
        Optional<Instant> until = Optional.empty();
        for (Run run : runs) {
            if (until.isPresent() && run.started().isAfter(until.get().plus(LEAST_GAP))) {
                gaps.add(new Gap(until.get(), run.started()));
            }
            until = Optional.of(until.filter(it -> it.isAfter(run.alive())).orElse(run.alive()));
        }
        return new Coverage(runs.stream().findFirst().map(Run::started), until, gaps);
    }
}
