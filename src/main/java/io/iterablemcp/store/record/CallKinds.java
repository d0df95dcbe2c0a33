package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the kinds of calls that occur, by the short table of them and one step into their index for each. */
final class CallKinds {

    private static final String OF_KIND = "FROM call_record WHERE "
            + CallKind.COLUMNS.stream().map(it -> it + " = kind." + it).collect(Collectors.joining(" AND "));

    private CallKinds() {}

    /** A kind, and the moment of the call that comes first in a range, if there is one. */
    record First(CallKind kind, Optional<Instant> moment) {}

    /**
     * The kinds that a filter wants, of one project or of all.
     *
     * @param range where the first call of each is looked for
     */
    static List<First> find(Sql sql, Optional<String> project, CallFilter filter, PlaceRange range)
            throws SQLException {
        List<Object> values = new ArrayList<>(range.values());
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        project.ifPresent(it -> add(conditions, values, "project", it));
        filter.agent().ifPresent(it -> add(conditions, values, "agent", it));
        filter.tool().ifPresent(it -> add(conditions, values, "tool", it));
        filter.group().ifPresent(it -> add(conditions, values, "tool_group", it));
        filter.outcome().ifPresent(it -> add(conditions, values, "outcome", it));
        if (filter.changes()) {
            conditions.add("kind.access <> 'read' AND kind.access <> ''");
        }
        return sql.list(
                "SELECT kind.*, " + first(" AND " + PlaceRange.CONDITION, range.order())
                        + " AS first_moment FROM call_kind kind WHERE " + String.join(" AND ", conditions),
                row -> new First(CallKind.read(row), row.optionalTime("first_moment")),
                values.toArray());
    }

    /** All kinds of a project that the record still has calls of. */
    static List<CallKind> all(Sql sql, String project) throws SQLException {
        return sql.list(
                "SELECT * FROM call_kind kind WHERE kind.project = ? AND EXISTS (SELECT 1 " + OF_KIND + ")",
                CallKind::read,
                project);
    }

    private static void add(List<String> conditions, List<Object> values, String column, Object value) {
        conditions.add("kind." + column + " = ?");
        values.add(value);
    }

    /** The moment of the first call of a kind. */
    private static String first(String condition, String order) {
        return "(SELECT moment " + OF_KIND + condition + order + " LIMIT 1)";
    }
}
