package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Removes events because a person has asked for it. */
public final class EventPurge {

    private EventPurge() {}

    /** Those that arrived before a time; all if there is none. */
    public static long before(Sql sql, String project, Optional<Instant> time) throws SQLException {
        return time.isPresent()
                ? sql.update(
                        "DELETE FROM webhook_event WHERE " + AdoptedProjects.CONDITION + " AND received < ?",
                        project,
                        project,
                        time.get())
                : sql.update("DELETE FROM webhook_event WHERE " + AdoptedProjects.CONDITION, project, project);
    }

    public static long person(Sql sql, RemovedPerson person) throws SQLException {
        return new WebhookEventRemoval().remove(sql, person);
    }
}
