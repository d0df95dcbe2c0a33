package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An agent that has calls in the record of a project.
 *
 * @param first when its first call arrived that the record still has
 * @param client name and version of the MCP client that made the last one; empty if it is not known
 * @param calls in the last 24 hours, the one that has begun included
 * @param changes those of them that change something
 */
public record AgentsSeen(String agent, Instant first, Instant last, String client, long calls, long changes) {

    private static final int HOURS = 24;

    /** The first and the last call of an agent. */
    private record Times(Instant first, Instant last, CallKind lastKind) {

        Times with(Times other) {
            return new Times(
                    first.isBefore(other.first) ? first : other.first,
                    last.isAfter(other.last) ? last : other.last,
                    last.isAfter(other.last) ? lastKind : other.lastKind);
        }

        String client(Sql sql) throws SQLException {
            List<Object> values = new ArrayList<>(lastKind.values());
            values.add(last);
            return sql.first(
                            "SELECT client FROM call_record WHERE " + CallKind.IS_KIND
                                    + " AND moment = ? ORDER BY seq DESC LIMIT 1",
                            row -> row.text("client"),
                            values.toArray())
                    .orElse("");
        }
    }

    private record Recent(long calls, long changes) {

        static final Recent NONE = new Recent(0, 0);

        Recent plus(Recent other) {
            return new Recent(calls + other.calls, changes + other.changes);
        }
    }

    /** The agents of a project and of those that it has adopted, by name. */
    public static List<AgentsSeen> of(Sql sql, String project, Instant now) throws SQLException {
        Map<String, Times> times = new TreeMap<>();
        Map<String, Recent> recent = new TreeMap<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            for (CallKinds.Times kind : CallKinds.times(sql, each)) {
                times.merge(kind.kind().agent(), new Times(kind.first(), kind.last(), kind.kind()), Times::with);
            }
            sql.each(
                    "SELECT agent, changes, calls FROM call_count WHERE project = ? AND hour > ?",
                    row -> recent.merge(
                            row.text("agent"),
                            new Recent(row.number("calls"), row.number("changes") == 0 ? 0 : row.number("calls")),
                            Recent::plus),
                    each,
                    HourlyCounts.hour(now) - HOURS);
        }
        List<AgentsSeen> agents = new ArrayList<>();
        for (Map.Entry<String, Times> seen : times.entrySet()) {
            Recent counted = recent.getOrDefault(seen.getKey(), Recent.NONE);
            agents.add(new AgentsSeen(
                    seen.getKey(),
                    seen.getValue().first(),
                    seen.getValue().last(),
                    seen.getValue().client(sql),
                    counted.calls(),
                    counted.changes()));
        }
        return List.copyOf(agents);
    }
}
