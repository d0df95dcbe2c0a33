package io.iterablemcp.api.pace;

import io.iterablemcp.api.pace.Reservations.Reservation;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The calls and the turns of one endpoint in the store, where all servers see them. Not thread-safe. */
final class SharedEndpoint {

    /** How late a waiting call may be before others take its turn: its server may have been killed. */
    private static final Duration LATENESS = Duration.ofSeconds(3);

    /** A store that another program has locked fails after seconds, and the reads of an endpoint look one by one. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final String HERE = " WHERE project = ? AND endpoint = ?";

    private final Store store;
    private final String project;
    private final String endpoint;
    private final String server;
    private final int most;
    private final Duration longest;
    /** Calls that could not be stored. */
    private final List<Long> unsaved = new ArrayList<>();

    private boolean away;
    /** When the store was last found away. */
    private long awayAt;
    /** Whether the store may have turns of waiting calls of this server. */
    private boolean waiting;

    SharedEndpoint(Store store, String project, String endpoint, String server, List<Limit> limits) {
        this.store = store;
        this.project = project;
        this.endpoint = endpoint;
        this.server = server;
        this.most = limits.stream().mapToInt(Limit::count).max().orElse(0);
        this.longest = limits.stream()
                .map(limit -> limit.per().length())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Decides on a call from what all servers have stored, and returns what is new. */
    @FunctionalInterface
    interface Decision {
        SharedTurns make(SharedTurns stored);
    }

    /** Makes a decision while no other server can. */
    void decide(Time time, Decision decision) throws StoreException {
        boolean stored = false;
        try {
            store.change(sql -> {
                new Step(sql, time.nanos(), time.now()).decide(decision);
                return true;
            });
            unsaved.clear();
            stored = true;
        } finally {
            away = !stored;
            awayAt = time.nanos();
        }
    }

    /** Whether the store was found away so lately that a read need not wait for it again. */
    boolean pauses(Time time) {
        return away && time.nanos() - awayAt < PAUSE.toNanos();
    }

    /** Whether the last decision was made without the store. */
    boolean away() {
        return away;
    }

    /** A call that was counted while the store could not be used. It is stored later. */
    void missed(long moment) {
        unsaved.add(moment);
        if (unsaved.size() > most) {
            unsaved.remove(0);
        }
    }

    /** One transaction. Moments are converted at one time, so that their distances stay exact. */
    private final class Step {
        private final Sql sql;
        private final long nanos;
        private final Instant now;

        Step(Sql sql, long nanos, Instant now) {
            this.sql = sql;
            this.nanos = nanos;
            this.now = now;
        }

        void decide(Decision decision) throws SQLException {
            // A clock that was wrong must not hold calls back for ever.
            sql.update(
                    "DELETE FROM counted_call" + HERE + " AND (moment <= ? OR moment > ?)",
                    project,
                    endpoint,
                    now.minus(longest),
                    now.plus(longest));
            sql.update("DELETE FROM kept_turn" + HERE + " AND ends <= ?", project, endpoint, now);
            for (long moment : unsaved) {
                insert(moment);
            }
            SharedTurns before = new SharedTurns(calls(), kept(), List.of());
            SharedTurns after = decision.make(before);
            for (long moment : after.calls()) {
                insert(moment);
            }
            List<Reservation> kept =
                    after.kept().stream().filter(Step::isOfAnAgent).toList();
            if (!kept.equals(before.kept().stream().filter(Step::isOfAnAgent).toList())) {
                sql.update("DELETE FROM kept_turn" + HERE + " AND server = ''", project, endpoint);
                for (int i = 0; i < kept.size(); i++) {
                    keep(
                            kept.get(i).agent(),
                            "",
                            i,
                            kept.get(i).moment(),
                            kept.get(i).end());
                }
            }
            wait(after.waiting());
        }

        private void wait(List<Long> moments) throws SQLException {
            if (waiting) {
                sql.update("DELETE FROM kept_turn" + HERE + " AND server = ?", project, endpoint, server);
            }
            for (int i = 0; i < moments.size(); i++) {
                keep("", server, i, moments.get(i), moments.get(i) + LATENESS.toNanos());
            }
            waiting = !moments.isEmpty();
        }

        private List<Long> calls() throws SQLException {
            List<Long> calls = sql.list(
                    "SELECT moment FROM counted_call" + HERE + " ORDER BY moment DESC LIMIT ?",
                    row -> nanos(row.time("moment")),
                    project,
                    endpoint,
                    most);
            Collections.reverse(calls);
            return calls;
        }

        /** The turn of a call that waits on another server has a name that no agent has. */
        private List<Reservation> kept() throws SQLException {
            return sql.list(
                    "SELECT agent, server, place, moment, ends FROM kept_turn" + HERE
                            + " AND server <> ? ORDER BY server, place",
                    row -> new Reservation(
                            row.text("server").isEmpty()
                                    ? row.text("agent")
                                    : "\n" + row.text("server") + row.number("place"),
                            nanos(row.time("moment")),
                            nanos(row.time("ends"))),
                    project,
                    endpoint,
                    server);
        }

        private static boolean isOfAnAgent(Reservation kept) {
            return !kept.agent().startsWith("\n");
        }

        private void insert(long moment) throws SQLException {
            sql.update(
                    "INSERT INTO counted_call (project, endpoint, moment) VALUES (?, ?, ?)",
                    project,
                    endpoint,
                    instant(moment));
        }

        private void keep(String agent, String its, int place, long moment, long ends) throws SQLException {
            sql.update(
                    "INSERT INTO kept_turn (project, endpoint, agent, server, place, moment, ends)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    project,
                    endpoint,
                    agent,
                    its,
                    place,
                    instant(moment),
                    instant(ends));
        }

        private long nanos(Instant moment) {
            return nanos + Duration.between(now, moment).toNanos();
        }

        /** Rounded up to what the store keeps, so that no window opens too early. */
        private Instant instant(long moment) {
            return now.plusNanos(moment - nanos).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
