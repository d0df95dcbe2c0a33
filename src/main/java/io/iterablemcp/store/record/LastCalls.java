package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps the last call of each agent as calls are recorded, so that nobody looks for it among a million. */
final class LastCalls {

    private static final String KEEP = "INSERT INTO call_agent (project, agent, client, moment) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (project, agent) DO UPDATE SET client = excluded.client, moment = excluded.moment"
            + " WHERE call_agent.moment <= excluded.moment";

    private final Map<Of, Call> calls = new HashMap<>();

    private record Of(String project, String agent) {}

    record Call(String agent, String client, Instant moment) {

        Call later(Call other) {
            return other.moment.isBefore(moment) ? this : other;
        }
    }

    void add(SummedCall call) {
        CallWho who = call.who();
        calls.merge(new Of(who.project(), who.agent()), new Call(who.agent(), who.client(), call.begun()), Call::later);
    }

    void write(Sql sql) throws SQLException {
        List<Object[]> rows = calls.entrySet().stream()
                .map(it -> new Object[] {
                    it.getKey().project(),
                    it.getKey().agent(),
                    it.getValue().client(),
                    it.getValue().moment()
                })
                .toList();
        sql.updateEach(KEEP, rows.iterator());
    }

    /** Those of a project in the store and these. */
    Map<String, Call> with(Sql sql, String project) throws SQLException {
        Map<String, Call> all = new HashMap<>();
        sql.each(
                "SELECT agent, client, moment FROM call_agent WHERE project = ?",
                row -> all.put(row.text("agent"), new Call(row.text("agent"), row.text("client"), row.time("moment"))),
                project);
        calls.forEach((of, call) -> {
            if (of.project().equals(project)) {
                all.merge(of.agent(), call, Call::later);
            }
        });
        return all;
    }

    /** The agents of those in the store and of these. */
    Set<String> names(Sql sql) throws SQLException {
        Set<String> names = new TreeSet<>(sql.list("SELECT DISTINCT agent FROM call_agent", row -> row.text("agent")));
        calls.keySet().forEach(it -> names.add(it.agent()));
        return names;
    }

    /** Forgets agents that the record has no calls of any more. */
    static void removeUnrecorded(Sql sql) throws SQLException {
        sql.update("DELETE FROM call_agent WHERE NOT EXISTS (SELECT 1 FROM call_record"
                + " WHERE call_record.project = call_agent.project AND call_record.agent = call_agent.agent)");
    }
}
