package io.iterablemcp.webhooks.event;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.PersonRemoval;
import io.iterablemcp.store.RemovedPerson;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.person.KeyedHashes;
import io.iterablemcp.store.person.PersonKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Removes the events of a person. */
public final class WebhookEventRemoval implements PersonRemoval.Part {

    @Override
    public Set<String> tables() {
        return Set.of("webhook_event");
    }

    @Override
    public int remove(Sql sql, RemovedPerson person) throws SQLException {
        List<String> values = Stream.of(person.email(), person.userId())
                .flatMap(java.util.Optional::stream)
                .toList();
        int rows = 0;
        for (KeyedHashes hashes : PersonKeys.with(sql, person.project())) {
            for (String value : values) {
                byte[] hash = EventRow.hash(hashes, value);
                rows += sql.update(
                        "DELETE FROM webhook_event WHERE " + AdoptedProjects.CONDITION
                                + " AND (email = ? OR user_id = ?)",
                        person.project(),
                        person.project(),
                        hash,
                        hash);
            }
        }
        return rows + removeFromProblems(sql, person.project(), values);
    }

    /** Nobody knows whom an event names that could not be understood, so every text in it is compared. */
    private static int removeFromProblems(Sql sql, String project, List<String> values) throws SQLException {
        List<String> sought = values.stream().map(KeyedHashes::normalized).toList();
        List<Object[]> found = new ArrayList<>();
        sql.each(
                "SELECT number, body FROM webhook_event WHERE problem IS NOT NULL AND " + AdoptedProjects.CONDITION,
                row -> names(row.text("body"), sought) && found.add(new Object[] {row.number("number")}),
                project,
                project);
        return java.util.Arrays.stream(sql.updateEach("DELETE FROM webhook_event WHERE number = ?", found.iterator()))
                .sum();
    }

    private static boolean names(String body, List<String> sought) {
        try {
            return names(JsonReader.read(body), sought);
        } catch (MalformedJson e) {
            return true;
        }
    }

    private static boolean names(Json value, List<String> sought) {
        if (value instanceof Json.Obj object) {
            return object.fields().values().stream().anyMatch(field -> names(field, sought));
        }
        if (value instanceof Json.Arr array) {
            return array.items().stream().anyMatch(item -> names(item, sought));
        }
        return value instanceof Json.Str text && sought.contains(KeyedHashes.normalized(text.text()));
    }
}
