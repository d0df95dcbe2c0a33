package io.iterablemcp.safety.pause;

import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.AgentsSeen;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Pauses and resumes the changes of all agents, or of one. */
public final class Pauses {

    private static final int LONGEST_WORDS = 1000;

    private final Store store;
    private final Clock clock;

    public Pauses(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Pauses all changes. When this returns, no server that shares the store begins another one.
     *
     * @param words why, for the agents; may be empty
     * @return the pause that counts: an earlier one, if all changes were paused already
     */
    public Pause pauseAll(Approver by, String words) throws StoreException {
        return pause(Pause.ALL, by, words);
    }

    /** Does the same for the changes of one agent, in all projects. */
    public Pause pauseAgent(String agent, Approver by, String words) throws StoreException {
        return pause(named(agent), by, words);
    }

    private Pause pause(String agent, Approver by, String words) throws StoreException {
        String text = words.strip();
        String brief = text.substring(0, Math.min(text.length(), LONGEST_WORDS));
        return store.change(sql -> {
            sql.update(
                    "INSERT INTO pause (agent, person, means, words, moment) VALUES (?, ?, ?, ?, ?)"
                            + " ON CONFLICT (agent) DO NOTHING",
                    agent,
                    by.name(),
                    by.means().word(),
                    brief,
                    clock.instant());
            return sql.first("SELECT * FROM pause WHERE agent = ?", Pauses::read, agent)
                    .orElseThrow(() -> new SQLException("the pause is not there"));
        });
    }

    /**
     * Ends the pause of all changes. Agents that are paused by name stay so.
     *
     * @return whether all changes were paused
     */
    public boolean resumeAll() throws StoreException {
        return resume(Pause.ALL);
    }

    /**
     * Ends the pause of one agent. While all changes are paused, its changes stay so.
     *
     * @return whether it was paused by name
     */
    public boolean resumeAgent(String agent) throws StoreException {
        return resume(named(agent));
    }

    /**
     * Ends exactly this pause.
     *
     * @return whether it still was there
     */
    public boolean resume(Pause seen) throws StoreException {
        return store.change(sql ->
                        sql.update("DELETE FROM pause WHERE agent = ? AND moment = ?", seen.agent(), seen.since()))
                > 0;
    }

    private boolean resume(String agent) throws StoreException {
        return store.change(sql -> sql.update("DELETE FROM pause WHERE agent = ?", agent)) > 0;
    }

    /** All that count now, that of all changes first. */
    public List<Pause> current() throws StoreException {
        return store.read(sql -> sql.list("SELECT * FROM pause ORDER BY agent", Pauses::read));
    }

    /** The names under which calls were recorded or changes made. */
    public Set<String> agentsSeen() throws StoreException {
        return store.read(sql -> {
            Set<String> names = new TreeSet<>(AgentsSeen.names(sql));
            names.addAll(sql.list("SELECT DISTINCT agent FROM intent", row -> row.text("agent")));
            return names;
        });
    }

    /** The pause that an agent's changes are under. */
    static Optional<Pause> of(Sql sql, String agent) throws SQLException {
        return sql.first(
                "SELECT * FROM pause WHERE agent IN ('" + Pause.ALL + "', ?) ORDER BY agent LIMIT 1",
                Pauses::read,
                agent);
    }

    private static Pause read(Row row) throws SQLException {
        Instant since = row.time("moment");
        Approver by = new Approver(row.text("person"), Approver.Means.of(row.text("means")));
        return new Pause(row.text("agent"), by, row.text("words"), since);
    }

    /** An empty name would pause or resume everything. */
    private static String named(String agent) {
        if (agent.isBlank()) {
            throw new IllegalArgumentException("an agent has a name");
        }
        return agent;
    }
}
