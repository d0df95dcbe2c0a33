package io.iterablemcp.console.agents;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the agents from the record itself.
 *
 * @param project the identity of the project whose record it is
 */
public record RecordedAgents(Store store, String project) implements AgentActivity {

    private static final Duration DAY = Duration.ofHours(24);

    private record Counted(String agent, Instant last, long calls, long changes) {}

    @Override
    public List<Seen> seen(Instant now) throws StoreException {
        return store.read(sql -> {
            List<Seen> agents = new ArrayList<>();
            for (Counted each : counted(sql, now.minus(DAY))) {
                agents.add(new Seen(each.agent(), each.last(), client(sql, each), each.calls(), each.changes()));
            }
            return agents;
        });
    }

    private List<Counted> counted(Sql sql, Instant since) throws SQLException {
        return sql.list(
                "SELECT agent, max(moment) AS last, sum(CASE WHEN moment > ? THEN 1 ELSE 0 END) AS calls,"
                        + " sum(CASE WHEN moment > ? AND access NOT IN ('', 'read') THEN 1 ELSE 0 END) AS changes"
                        + " FROM call_record WHERE " + AdoptedProjects.CONDITION
                        + " GROUP BY agent ORDER BY agent",
                row -> new Counted(
                        row.text("agent"), row.time("last"), row.number("calls"), row.number("changes")),
                since,
                since,
                project,
                project);
    }

    private String client(Sql sql, Counted agent) throws SQLException {
        return sql.first(
                        "SELECT client FROM call_record WHERE " + AdoptedProjects.CONDITION
                                + " AND agent = ? AND moment = ? ORDER BY seq DESC LIMIT 1",
                        row -> row.text("client"),
                        project,
                        project,
                        agent.agent(),
                        agent.last())
                .orElse("");
    }
}
