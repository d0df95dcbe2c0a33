package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A project of the store, and its recorded calls. It has none if only its words for people are kept. */
public record RecordedProject(String project, long calls, Optional<Instant> first, Optional<Instant> last) {

    /** All projects but this one, and those that it has adopted. */
    public static List<RecordedProject> others(Sql sql, String project) throws SQLException {
        return sql.list(
                "SELECT known.project AS project, count(call_record.seq) AS calls, min(call_record.moment) AS first_call,"
                        + " max(call_record.moment) AS last_call FROM (SELECT project FROM call_record"
                        + " UNION SELECT project FROM person_hash_key UNION SELECT project FROM pseudonym_key) known"
                        + " LEFT JOIN call_record ON call_record.project = known.project"
                        + " WHERE known.project <> ? AND known.project NOT IN"
                        + " (SELECT project FROM adopted_project WHERE adopted_by = ?)"
                        + " GROUP BY known.project ORDER BY max(call_record.moment)",
                row -> new RecordedProject(
                        row.text("project"),
                        row.number("calls"),
                        row.optionalTime("first_call"),
                        row.optionalTime("last_call")),
                project,
                project);
    }
}
