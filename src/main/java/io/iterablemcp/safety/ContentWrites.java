package io.iterablemcp.safety;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The writes of templates and snippets in the last day, of all agents. A message can show a part of another template's
 * language, or a snippet that did not exist before, so each of them may change what people read.
 */
public final class ContentWrites {

    private ContentWrites() {}

    /** Whether this tool is one of them. The hash of its own template says whether it may still be made. */
    public static boolean isOne(String tool) {
        return tool.matches("(update|upsert)_\\w+_template|(create|update|delete)_snippet|undo_change");
    }

    /** Whether one of them was made, or may have been made, at this time or later. */
    public static boolean since(Sql sql, String project, Instant moment) throws SQLException {
        return sql.number(
                        "SELECT count(*) FROM intent WHERE project = ? AND state IN (" + Intents.counting()
                                + ") AND (begun >= ? OR coalesce(ended, deadline) >= ?)"
                                + " AND (tool LIKE 'update_%_template' OR tool LIKE 'upsert_%_template'"
                                + " OR tool IN ('create_snippet', 'update_snippet', 'delete_snippet', 'undo_change'))",
                        project,
                        moment,
                        moment)
                > 0;
    }
}
