package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What occurs in the record of a project, and of those that it has adopted: the choices of a filter. All are sorted. */
public record RecordedNames(List<String> agents, List<String> tools, List<String> groups, List<String> outcomes) {

    public static RecordedNames of(Sql sql, String project) throws SQLException {
        List<CallKind> kinds = new ArrayList<>();
        for (String each : AdoptedProjects.with(sql, project)) {
            kinds.addAll(CallKinds.all(sql, each));
        }
        return new RecordedNames(
                names(kinds, CallKind::agent),
                names(kinds, CallKind::tool),
                names(kinds, CallKind::group),
                names(kinds, CallKind::outcome));
    }

    /** An unknown tool has no group. */
    private static List<String> names(List<CallKind> kinds, Function<CallKind, String> name) {
        return kinds.stream()
                .map(name)
                .filter(it -> !it.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
