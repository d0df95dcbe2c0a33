package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An agent that has calls in the record of a project.
 *
 * @param last when its last call arrived
 * @param client name and version of the MCP client that made it; empty if it is not known
 * @param calls in the last 24 hours, the one that has begun included
 * @param changes those of them that change something
 */
public record AgentsSeen(String agent, Instant last, String client, long calls, long changes) {

    private static final int HOURS = 24;

    private record Recent(long calls, long changes) {

        static final Recent NONE = new Recent(0, 0);

        static Recent of(long calls, boolean changes) {
            return new Recent(calls, changes ? calls : 0);
        }

        Recent plus(Recent other) {
            return new Recent(calls + other.calls, changes + other.changes);
        }
    }

    /** The names of agents with calls in the record of any project. */
    public static Set<String> names(Sql sql) throws SQLException {
        return CallSums.missing(sql).last().names(sql);
    }

    /** The agents of a project and of those that it has adopted, by name. */
    public static List<AgentsSeen> of(Sql sql, String project, Instant now) throws SQLException {
        CallSums missing = CallSums.missing(sql);
        long since = HourlyCounts.hour(now) - HOURS;
        Map<String, LastCalls.Call> last = new TreeMap<>();
        Map<String, Recent> recent = new TreeMap<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            missing.last().with(sql, each).forEach((agent, call) -> last.merge(agent, call, LastCalls.Call::later));
            sql.each(
                    "SELECT agent, changes, sum(calls) AS calls FROM call_count WHERE project = ? AND hour > ?"
                            + " GROUP BY agent, changes",
                    row -> recent.merge(
                            row.text("agent"),
                            Recent.of(row.number("calls"), row.number("changes") != 0),
                            Recent::plus),
                    each,
                    since);
            missing.counts().all().forEach((of, calls) -> {
                if (of.project().equals(each) && of.hour() > since) {
                    recent.merge(of.agent(), Recent.of(calls, of.changes()), Recent::plus);
                }
            });
        }
        List<AgentsSeen> agents = new ArrayList<>();
        for (LastCalls.Call call : last.values()) {
            Recent counted = recent.getOrDefault(call.agent(), Recent.NONE);
            agents.add(new AgentsSeen(call.agent(), call.moment(), call.client(), counted.calls(), counted.changes()));
        }
        return List.copyOf(agents);
    }
}
