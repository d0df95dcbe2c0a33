package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** The state before changes, for thirty days. It is stored in the transaction that stores the intent of the change. */
public final class Journal {

    public static final int DAYS = 30;

    /** Longer than any call takes: the process of an undo that still seems to run has died. */
    private static final Duration UNDO_ENDS = Duration.ofMinutes(10);

    /** Others wait for the transaction, so a long backlog is removed in steps. */
    private static final int REMOVED_AT_ONCE = 200;

    private final Store store;
    private final Clock clock;
    /** Guarded by this. */
    private Optional<PersonKeys> keys = Optional.empty();

    public Journal(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Made at the first change: a start loads no cryptography. */
    private synchronized PersonKeys keys() {
        if (keys.isEmpty()) {
            keys = Optional.of(new PersonKeys(new SecureRandom()));
        }
        return keys.get();
    }

    /** Whether a call can probably be undone afterwards. Whether it really can depends on what the project contains. */
    public static boolean canRestore(ToolSpec tool, Json.Obj arguments) {
        return RestorableChanges.obstacle(tool, arguments).isEmpty();
    }

    /** Which change an entry is about. */
    public record Change(String call, String project, String agent, String tool) {}

    /** Stores the entry with the intent of the change. */
    public CommitCondition entry(Change change, CapturedState captured) {
        JournalEntry.Kept kept = new JournalEntry.Kept.State(
                captured.target(), captured.before(), captured.after().hashes());
        return new JournalCondition(this::keys, change, kept, captured.people());
    }

    /** Stores that the change cannot be undone, and why. */
    public CommitCondition without(Change change, String why) {
        return new JournalCondition(this::keys, change, new JournalEntry.Kept.Nothing(why), Set.of());
    }

    /** The entry of a call in this project, or in one that it has adopted. */
    public Optional<JournalEntry> find(String project, String call) throws StoreException {
        return find(store, project, call);
    }

    static Optional<JournalEntry> find(Store store, String project, String call) throws StoreException {
        return store.read(sql -> sql.first(
                "SELECT * FROM journal WHERE call_id = ? AND " + AdoptedProjects.CONDITION,
                Journal::read,
                call,
                project,
                project));
    }

    /** Of several undos of one change at the same moment, one gets it. */
    public boolean claim(JournalEntry entry, String undo) throws StoreException {
        Instant now = clock.instant();
        return store.change(sql -> sql.update(
                        "UPDATE journal SET undone_by = ?, undone_moment = ? WHERE call_id = ? AND undone = 0"
                                + " AND (undone_by IS NULL OR undone_moment <= ?)",
                        undo,
                        now,
                        entry.call(),
                        now.minus(UNDO_ENDS)))
                > 0;
    }

    /**
     * Ends an undo. If the change is not known to be undone, it may be tried again. If the store cannot be used, the end
     * is stored as soon as it can.
     */
    public void end(JournalEntry entry, String undo, boolean done) {
        try {
            store.change(sql -> end(sql, entry, undo, done));
        } catch (StoreException e) {
            boolean waits = store.changeLater(sql -> end(sql, entry, undo, done));
            LoggerFactory.getLogger(Journal.class)
                    .error(
                            "The end of the undo of change {} is {}: {}",
                            entry.call(),
                            waits ? "stored later" : "not stored",
                            e.words());
        }
    }

    private static int end(Sql sql, JournalEntry entry, String undo, boolean done) throws SQLException {
        return done
                ? sql.update("UPDATE journal SET undone = 1 WHERE call_id = ? AND undone_by = ?", entry.call(), undo)
                : sql.update(
                        "UPDATE journal SET undone_by = NULL, undone_moment = NULL WHERE call_id = ? AND undone_by = ?",
                        entry.call(),
                        undo);
    }

    /** Removes entries after thirty days, a limited number at once. */
    public static int removeOld(Sql sql, Instant now) throws SQLException {
        List<String> old = sql.list(
                "SELECT call_id FROM journal WHERE moment <= ? ORDER BY moment LIMIT ?",
                row -> row.text("call_id"),
                now.minus(Duration.ofDays(DAYS)),
                REMOVED_AT_ONCE);
        for (String call : old) {
            remove(sql, call);
        }
        return old.size();
    }

    static void remove(Sql sql, String call) throws SQLException {
        sql.update("DELETE FROM journal_person WHERE call_id = ?", call);
        sql.update("DELETE FROM journal WHERE call_id = ?", call);
    }

    static void insert(Sql sql, Change change, JournalEntry.Kept kept, Instant now) throws SQLException {
        Json.Obj nothing = Json.Obj.EMPTY;
        Optional<JournalEntry.Kept.State> state =
                kept instanceof JournalEntry.Kept.State it ? Optional.of(it) : Optional.empty();
        sql.update(
                "INSERT INTO journal (call_id, project, agent, tool, moment, target, state_before, state_after, obstacle,"
                        + " undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                change.call(),
                change.project(),
                change.agent(),
                change.tool(),
                now,
                JsonWriter.write(state.map(JournalEntry.Kept.State::target).orElse(nothing)),
                JsonWriter.write(state.map(it -> it.before().values()).orElse(nothing)),
                JsonWriter.write(state.map(JournalEntry.Kept.State::after).orElse(nothing)),
                kept instanceof JournalEntry.Kept.Nothing without ? without.why() : "");
    }

    private static JournalEntry read(Row row) throws SQLException {
        String obstacle = row.text("obstacle");
        Optional<String> undoneBy = row.optionalText("undone_by");
        return new JournalEntry(
                row.text("call_id"),
                row.text("project"),
                row.text("agent"),
                row.text("tool"),
                row.time("moment"),
                obstacle.isEmpty()
                        ? new JournalEntry.Kept.State(
                                object(row, "target"),
                                new JournaledState(object(row, "state_before")),
                                object(row, "state_after"))
                        : new JournalEntry.Kept.Nothing(obstacle),
                undoneBy.isPresent()
                        ? Optional.of(new JournalEntry.Undone(
                                undoneBy.get(), row.time("undone_moment"), row.number("undone") == 1))
                        : Optional.empty());
    }

    private static Json.Obj object(Row row, String column) throws SQLException {
        return (Json.Obj) JsonReader.read(row.text(column));
    }
}
