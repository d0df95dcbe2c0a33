package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.ProfileView;
import io.iterablemcp.sandbox.calls.events.EventView;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds the rows of an export. A row is made only when it is written: there may be a hundred thousand of
 * them, and the sandbox shares a small heap with the program that uses it.
 */
final class ExportRows {

    private final World world;

    ExportRows(World world) {
        this.world = world;
    }

    /** Oldest first. */
    List<Supplier<Json.Obj>> of(ExportQuery query) {
        List<Supplier<Json.Obj>> rows = new ArrayList<>();
        if (query.dataType().equals("user")) {
            people(query).forEach(person -> {
                Json.Obj row = query.narrowed(ProfileView.dataFields(person, world));
                rows.add(() -> row);
            });
        } else {
            events(query).forEach(event -> rows.add(() -> query.narrowed(EventView.row(event))));
        }
        return rows;
    }

    private Stream<StoredPerson> people(ExportQuery query) {
        return world.people.all().stream().filter(person -> query.covers(person.updated()));
    }

    private Stream<Event> events(ExportQuery query) {
        return world.events
                .all()
                .filter(event -> event.type().equals(query.dataType()))
                .filter(event -> query.covers(Instant.ofEpochMilli(event.at())))
                .filter(event ->
                        query.campaignId().isEmpty() || query.campaignId().get() == event.campaignId())
                .sorted(Comparator.comparingLong(Event::at));
    }
}
