package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that has happened, in no particular order: a call may report something of yesterday. */
public final class Events {

    private final List<Event> events = new ArrayList<>();
    /** Those that came with an id of their sender's, by type and id. */
    private final Map<String, Event> named = new HashMap<>();

    public void add(Event event) {
        events.add(event);
    }

    public Optional<Event> find(String type, String id) {
        return Optional.ofNullable(named.get(type + ":" + id));
    }

    /** In the place of the event that came with the same id before, if there was one. */
    public void put(String id, Event event) {
        Event before = named.put(event.type() + ":" + id, event);
        if (before != null) {
            events.remove(before);
        }
        add(event);
    }

    public Stream<Event> all() {
        return events.stream();
    }

    /** The latest first. */
    public List<Event> of(Person person) {
        return events.stream()
                .filter(event -> event.person() == person)
                .sorted(Comparator.comparingLong(Event::at).reversed())
                .toList();
    }

    public Stream<Event> ofCampaign(long campaignId) {
        return events.stream().filter(event -> event.campaignId() == campaignId);
    }

    public void move(Person from, Person to) {
        change(event -> event.person() == from ? event.by(to) : event);
    }

    public void change(UnaryOperator<Event> change) {
        events.replaceAll(change);
        named.replaceAll((id, event) -> change.apply(event));
    }

    public void forget(Person person) {
        events.removeIf(event -> event.person() == person);
        named.values().removeIf(event -> event.person() == person);
    }
}
