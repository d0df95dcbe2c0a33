package io.iterablemcp.safety;

import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** The changes of the last day: each is stored before its request is sent, and its outcome afterwards. */
public final class Intents {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration KEPT_UNRECORDED = Duration.ofDays(30);
    private static final Duration SAME = Duration.ofMinutes(10);

    /** Others wait for the transaction, so a long backlog is removed in steps. */
    private static final int REMOVED_AT_ONCE = 200;

    private static final String VALUES =
            "(fingerprint, agent, client, project, tool, begun, deadline, call_id, process, state, result, ended)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** The fingerprint of calls whose arguments can no longer be compared. */
    private static final String LOST = "";

    private final Store store;
    private final Clock clock;
    private final Supplier<OwnerProcess> process;

    public Intents(Store store, Clock clock) {
        this(store, clock, OwnerProcess::current);
    }

    /** @param process makes the changes */
    Intents(Store store, Clock clock, Supplier<OwnerProcess> process) {
        this.store = store;
        this.clock = clock;
        this.process = process;
    }

    /** What became of an intent. */
    public sealed interface Begun {

        /**
         * It is stored, and its request may be sent.
         *
         * @param conditions have taken what the change needs
         */
        record Stored(long id, Intent intent, List<CommitCondition> conditions) implements Begun {}

        /** It is not stored, because one of its conditions is not fulfilled. */
        record Declined(Obstacle obstacle) implements Begun {}

        /** It is not stored, because the same call was made a short time ago. */
        record Repeated(EarlierCall earlier) implements Begun {}
    }

    /**
     * Stores an intent if its conditions are fulfilled. When this returns, it survives a kill and a power cut.
     *
     * @param repeatable whether it may be the same call as one that was made a short time ago. If not, of two calls at the
     *     same moment, in any two processes with this store, only one is stored
     */
    public Begun begin(Intent intent, boolean repeatable, List<CommitCondition> conditions) throws StoreException {
        refuseAfterLoss();
        return store.change(sql -> begin(sql, intent, repeatable, conditions));
    }

    private Begun begin(Sql sql, Intent intent, boolean repeatable, List<CommitCondition> conditions)
            throws SQLException {
        Instant now = clock.instant();
        Optional<EarlierCall> earlier = repeatable ? Optional.empty() : earlier(sql, intent);
        if (earlier.isPresent()) {
            return new Begun.Repeated(earlier.get());
        }
        for (CommitCondition condition : conditions) {
            Optional<Obstacle> obstacle = condition.check(sql, now);
            if (obstacle.isPresent()) {
                return new Begun.Declined(obstacle.get());
            }
        }
        long id = insert(sql, intent);
        for (CommitCondition condition : conditions) {
            condition.take(sql, id, now);
        }
        return new Begun.Stored(id, intent, conditions);
    }

    /** The calls that this one might repeat are gone, and so is the count of the people forgotten today. */
    private void refuseAfterLoss() throws StoreException {
        Optional<StoreFault> lost = store.lost();
        if (lost.isPresent()) {
            throw new StoreException(lost.get());
        }
    }

    /** The last call that is the same as this one and counts, if it was a short time ago. */
    public Optional<EarlierCall> earlier(Intent intent) throws StoreException {
        return store.read(sql -> earlier(sql, intent));
    }

    /** When the last change by one of these tools began that counts. */
    public Optional<Instant> latest(String project, Collection<String> tools) throws StoreException {
        String names = String.join(", ", Collections.nCopies(tools.size(), "?"));
        List<Object> values = new ArrayList<>();
        values.add(project);
        values.addAll(tools);
        return store.read(sql -> sql.first(
                        "SELECT max(begun) AS last FROM intent WHERE project = ? AND tool IN (" + names
                                + ") AND state IN (" + counting() + ")",
                        row -> row.optionalTime("last"),
                        values.toArray())
                .flatMap(last -> last));
    }

    /**
     * Keeps the changes of a project for another name of it, after its API key has changed. Fingerprints are made with
     * the old key, so every call of the same tool counts as the same.
     */
    public static void move(Sql sql, String old, String project) throws SQLException {
        sql.update("UPDATE intent SET fingerprint = ?, project = ? WHERE project = ?", LOST, project, old);
    }

    /** Stores that a change was cancelled before it began. From then on it does not count, and the same call is no repetition. */
    public static void cancelled(Sql sql, long change) throws SQLException {
        sql.update(
                "UPDATE intent SET state = ? WHERE id = ? AND state IN (" + counting() + ")",
                IntentState.CANCELLED.word(),
                change);
    }

    /** The changes that are not in the record, the oldest first. */
    public List<UnfinishedChange> unfinished() throws StoreException {
        Instant now = clock.instant();
        return store.read(sql -> UnfinishedChange.list(sql, now));
    }

    /**
     * Stores the outcome. If the store cannot be used, the outcome is stored as soon as it can; until then, and if the
     * process ends before, the change counts as one that may have happened.
     */
    public void end(Begun.Stored stored, IntentState state, String result) {
        Instant ended = clock.instant();
        try {
            store.change(sql -> end(sql, stored, state, result, ended));
        } catch (StoreException e) {
            boolean waits = store.changeLater(sql -> end(sql, stored, state, result, ended));
            LoggerFactory.getLogger(Intents.class)
                    .error(
                            "The outcome of {} is {}: {}",
                            named(stored.intent()),
                            waits ? "stored later" : "not stored",
                            e.words());
        }
    }

    private static String named(Intent intent) {
        return intent.call().isEmpty() ? intent.tool() : intent.tool() + " (call " + intent.call() + ")";
    }

    /**
     * Removes changes that are older than a day; at most a few hundred at once. One that is to be recorded stays until it
     * is, because its process may have died and no other server may start for days.
     */
    public static int removeOld(Sql sql, Instant now) throws SQLException {
        return sql.update(
                "DELETE FROM intent WHERE id IN (SELECT id FROM intent WHERE begun <= ? AND (call_id = '' OR begun <= ?"
                        + " OR EXISTS (SELECT 1 FROM call_record WHERE call_record.id = intent.call_id))"
                        + " ORDER BY begun LIMIT ?)",
                now.minus(KEPT),
                now.minus(KEPT_UNRECORDED),
                REMOVED_AT_ONCE);
    }

    private long insert(Sql sql, Intent intent) throws SQLException {
        removeOld(sql, clock.instant());
        return sql.first(
                        "INSERT INTO intent " + VALUES + " RETURNING id",
                        row -> row.number("id"),
                        values(intent, IntentState.IN_FLIGHT, Optional.empty(), Optional.empty()))
                .orElseThrow(() -> new SQLException("the new row has no id"));
    }

    /** A damaged store may have been replaced by an empty one since, in which the id belongs to another change. */
    private int end(Sql sql, Begun.Stored stored, IntentState state, String result, Instant ended) throws SQLException {
        Intent intent = stored.intent();
        for (CommitCondition condition : stored.conditions()) {
            condition.settle(sql, stored.id(), state);
        }
        int found = sql.update(
                "UPDATE intent SET state = ?, result = ?, ended = ? WHERE id = ? AND fingerprint = ? AND begun = ?",
                state.word(),
                result,
                ended,
                stored.id(),
                intent.fingerprint(),
                intent.begun());
        return found > 0
                ? found
                : sql.update(
                        "INSERT INTO intent " + VALUES, values(intent, state, Optional.of(result), Optional.of(ended)));
    }

    private Object[] values(Intent intent, IntentState state, Optional<String> result, Optional<Instant> ended) {
        return new Object[] {
            intent.fingerprint(),
            intent.agent(),
            intent.client(),
            intent.project(),
            intent.tool(),
            intent.begun(),
            intent.deadline(),
            intent.call(),
            process.get().text(),
            state.word(),
            result,
            ended
        };
    }

    /** The words of the states that count, for a query. */
    static String counting() {
        List<String> words = new ArrayList<>();
        for (IntentState state : IntentState.values()) {
            if (state.counts()) {
                words.add("'" + state.word() + "'");
            }
        }
        return String.join(", ", words);
    }

    /** A call without an outcome counts from its deadline, because it may have happened at any time until then. */
    private Optional<EarlierCall> earlier(Sql sql, Intent intent) throws SQLException {
        return sql.first(
                "SELECT call_id, fingerprint, client, begun, deadline, state FROM intent WHERE fingerprint IN (?, '"
                        + LOST
                        + "') AND (fingerprint <> '" + LOST + "' OR (project = ? AND agent = ? AND tool = ?))"
                        + " AND state IN (" + counting()
                        + ") AND coalesce(ended, deadline) > ? ORDER BY id DESC LIMIT 1",
                Intents::earlier,
                intent.fingerprint(),
                intent.project(),
                intent.agent(),
                intent.tool(),
                clock.instant().minus(SAME));
    }

    private static EarlierCall earlier(Row row) throws SQLException {
        return new EarlierCall(
                row.text("call_id"),
                row.text("client"),
                row.time("begun"),
                row.time("deadline"),
                IntentState.of(row.text("state")),
                !row.text("fingerprint").equals(LOST));
    }
}
