package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The one place where a person is removed from the store. Each package that keeps something about people takes part
 * with its tables. A test fails for a table that nobody takes part with, unless it is named here.
 */
public final class PersonRemoval {

    /**
     * These tables contain nothing about people. An intent has no arguments: only their keyed hash, which cannot be
     * guessed without the project's API key, and it is removed after a day. A use of a budget
     * has only numbers. Kinds and counts of calls name only agents. Counts of webhooks have words of this program. Who is
     * signed in at the console are names of colleagues, which the owner of the server has chosen.
     */
    static final Set<String> NOT_PERSONAL = Set.of(
            Migrations.TABLE,
            "counted_call",
            "kept_turn",
            "call_checkpoint",
            "person_key",
            "adopted_project",
            "intent",
            "standing_approval",
            "standing_use",
            "client_approval",
            "latest_time",
            "list_size",
            "budget_use",
            "budget_notice",
            "call_agent",
            "call_count",
            "call_kind",
            "call_summed",
            "webhook_receiver",
            "webhook_count",
            "console_session",
            "console_device",
            "console_device_person",
            "console_try",
            "console_link",
            "console_page");

    private final List<Part> parts;

    public PersonRemoval(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Removes a person from some tables. */
    public interface Part {

        /** All tables of this part. */
        Set<String> tables();

        /** @return the number of rows that contained the person */
        int remove(Sql sql, RemovedPerson person) throws SQLException;
    }

    /** Removes the person from all tables in one transaction, and from the files. */
    public int remove(Store store, RemovedPerson person) throws StoreException {
        return store.erase(sql -> {
            int rows = 0;
            for (Part part : parts) {
                rows += part.remove(sql, person);
            }
            return rows;
        });
    }

    /** The tables of the store from which nobody removes people, though they may contain them. */
    public Set<String> uncovered(Store store) throws StoreException {
        Set<String> tables = new HashSet<>(store.read(Migrations::tables));
        tables.removeAll(NOT_PERSONAL);
        parts.forEach(part -> tables.removeAll(part.tables()));
        return tables;
    }
}
