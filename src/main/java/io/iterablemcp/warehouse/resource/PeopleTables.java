package io.iterablemcp.warehouse.resource;

import io.iterablemcp.warehouse.resource.Table.Filling;
import java.util.List;
import java.util.stream.Stream;

/** The tables of people that belong to no resource alone. */
public final class PeopleTables {

    /** Who is behind a pseudonym. */
    public static final Table PEOPLE = new Table(
            "people",
            "The address and userId behind each word for a person",
            columns("_id id .", "person person .", "email text", "user_id text"),
            List.of("_id"),
            true,
            Filling.ADD);

    /** What the tables of events leave out. */
    public static final Table EVENT_DATA = new Table(
            "event_data",
            "Events with all of their fields in data; join the tables of events by _id",
            columns("_id id .", "type text =dataTypeName", "created_at time", "person person .", "data json ."),
            List.of(),
            true,
            Filling.REPLACE);

    private PeopleTables() {}

    private static List<Column> columns(String... texts) {
        return Stream.of(texts)
                .map(text -> text.split(" ", 2))
                .map(parts -> Column.read(parts[0], parts[1]))
                .toList();
    }

    /** What the database of people has of a type of event, as a resource. */
    public static Resource ofEvents(Resource type) {
        return new Resource(type.name(), EVENT_DATA, List.of(), type.source());
    }
}
