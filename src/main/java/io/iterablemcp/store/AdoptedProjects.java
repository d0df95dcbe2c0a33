package io.iterablemcp.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Projects that have got a new name in the store, because their API key has changed. What is stored under the old name
 * stays there, because the chain of the record covers it, and is found under the new one.
 */
public final class AdoptedProjects {

    private static final String ADOPTED = "SELECT project FROM adopted_project WHERE adopted_by = ?";

    /** A condition for rows of a project and those that it has adopted; its two values are both the project. */
    public static final String CONDITION = "project IN (SELECT ? UNION ALL " + ADOPTED + ")";

    private AdoptedProjects() {}

    /** The projects that this one has adopted, the first one first, and then the project itself. */
    public static List<String> with(Sql sql, String project) throws SQLException {
        List<String> all = new ArrayList<>(sql.list(ADOPTED + " ORDER BY moment", row -> row.text("project"), project));
        all.add(project);
        return List.copyOf(all);
    }

    /** Adopts a project with those that it has adopted itself, even if it has adopted this one before. */
    public static void adopt(Sql sql, String old, String project, Instant now) throws SQLException {
        sql.update("DELETE FROM adopted_project WHERE project IN (?, ?)", old, project);
        sql.update("UPDATE adopted_project SET adopted_by = ? WHERE adopted_by = ?", project, old);
        sql.update("INSERT INTO adopted_project (project, adopted_by, moment) VALUES (?, ?, ?)", old, project, now);
    }
}
