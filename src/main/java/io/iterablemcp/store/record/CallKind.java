package io.iterablemcp.store.record;

import io.iterablemcp.store.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * What calls have in common that differ only in their time and their texts. The record has few kinds of calls, and an
 * index where those of a kind lie next to each other in the order of time. So any filter is a choice of kinds, and a page
 * is made of the first calls of each, however rare they are.
 */
record CallKind(String project, String agent, String tool, String group, String access, String outcome) {

    /** The columns of a kind, in the order of the index. */
    static final List<String> COLUMNS = List.of("project", "agent", "tool", "tool_group", "access", "outcome");

    /** Calls of one kind. */
    static final String IS_KIND =
            "project = ? AND agent = ? AND tool = ? AND tool_group = ? AND access = ? AND outcome = ?";

    static CallKind of(CallRecord call) {
        return new CallKind(
                call.who().project(),
                call.who().agent(),
                call.what().tool(),
                call.what().group(),
                call.what().access(),
                call.result().outcome());
    }

    static CallKind read(Row row) throws SQLException {
        return new CallKind(
                row.text("project"),
                row.text("agent"),
                row.text("tool"),
                row.text("tool_group"),
                row.text("access"),
                row.text("outcome"));
    }

    boolean changes() {
        return changes(access);
    }

    static boolean changes(String access) {
        return !access.isEmpty() && !access.equals("read");
    }

    /** Whether the filter wants calls of this kind, as far as the kind can say. */
    boolean isWanted(CallFilter filter) {
        return filter.agent().map(agent::equals).orElse(true)
                && filter.tool().map(tool::equals).orElse(true)
                && filter.group().map(group::equals).orElse(true)
                && filter.outcome().map(outcome::equals).orElse(true)
                && (!filter.changes() || changes());
    }

    List<Object> values() {
        return List.of(project, agent, tool, group, access, outcome);
    }
}
