package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the kinds of calls that occur. It jumps from one kind to the next in their index, which neither SQLite nor
 * PostgreSQL does by itself for a DISTINCT.
 */
final class CallKinds {

    private static final List<String> PROJECT = CallKind.COLUMNS.subList(0, 1);
    private static final String ALWAYS = "";

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
        List<String> fixed = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        project.ifPresent(values::add);
        if (project.isPresent()) {
            filter.agent().ifPresent(values::add);
        }
        fixed.addAll(CallKind.COLUMNS.subList(0, values.size()));
        values.addAll(List.copyOf(values));
        values.addAll(range.values());
        List<String> conditions = new ArrayList<>();
        filter.agent().ifPresent(it -> add(conditions, values, "kind.agent = ?", it));
        filter.tool().ifPresent(it -> add(conditions, values, "kind.tool = ?", it));
        filter.group().ifPresent(it -> add(conditions, values, "kind.tool_group = ?", it));
        filter.outcome().ifPresent(it -> add(conditions, values, "kind.outcome = ?", it));
        if (filter.changes()) {
            conditions.add("kind.access <> 'read' AND kind.access <> ''");
        }
        String query = kinds(fixed) + " SELECT kind.*, " + first(" AND " + PlaceRange.CONDITION, range.order()) + " AS first_moment FROM kind"
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
        return sql.list(
                query,
                row -> new First(CallKind.read(row), row.optionalTime("first_moment")),
                values.toArray());
    }

    /** A kind, and the moments of its first and its last call. */
    record Times(CallKind kind, Instant first, Instant last) {}

    /** All kinds of a project, and when they occurred. */
    static List<Times> times(Sql sql, String project) throws SQLException {
        return sql.list(
                kinds(PROJECT) + " SELECT kind.*, " + first(ALWAYS, PlaceRange.OLDEST_FIRST) + " AS first_moment, "
                        + first(ALWAYS, PlaceRange.NEWEST_FIRST) + " AS last_moment FROM kind",
                row -> new Times(CallKind.read(row), row.time("first_moment"), row.time("last_moment")),
                project,
                project);
    }

    /** All kinds of a project. */
    static List<CallKind> all(Sql sql, String project) throws SQLException {
        return sql.list(kinds(PROJECT) + " SELECT * FROM kind", CallKind::read, project, project);
    }

    private static void add(List<String> conditions, List<Object> values, String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    /** The table {@code kind}. Some columns have one value only: all kinds have the same there. */
    private static String kinds(List<String> fixed) {
        List<String> others = CallKind.COLUMNS.subList(fixed.size(), CallKind.COLUMNS.size());
        String same = fixed.stream().map(it -> it + " = ?").collect(Collectors.joining(" AND "));
        String all = String.join(", ", CallKind.COLUMNS);
        String order = " ORDER BY " + all + " LIMIT 1";
        return "WITH RECURSIVE kind AS (SELECT * FROM (SELECT " + all + " FROM call_record"
                + (fixed.isEmpty() ? "" : " WHERE " + same) + order + ") AS begin UNION ALL SELECT "
                + columns("next", CallKind.COLUMNS) + " FROM kind CROSS JOIN call_record next WHERE next.seq ="
                + " (SELECT seq FROM call_record WHERE " + (fixed.isEmpty() ? "" : same + " AND ")
                + "(" + String.join(", ", others) + ") > (" + texts(others) + ")" + order + "))";
    }

    /** The moment of the first call of a kind. */
    private static String first(String condition, String order) {
        return "(SELECT moment FROM call_record WHERE "
                + CallKind.COLUMNS.stream().map(it -> it + " = kind." + it).collect(Collectors.joining(" AND "))
                + condition + order + " LIMIT 1)";
    }

    /** Columns of the last kind. SQLite compares two columns without their type, and then uses only one column of the index. */
    private static String texts(List<String> columns) {
        return columns.stream().map(it -> "kind." + it + " || ''").collect(Collectors.joining(", "));
    }

    private static String columns(String table, List<String> columns) {
        return columns.stream().map(it -> table + "." + it).collect(Collectors.joining(", "));
    }
}
