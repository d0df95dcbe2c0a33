package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All events, in no particular order, because a call may report an event of yesterday. */
public final class Events {

    private final List<Event> events = new ArrayList<>();
    /** The events with an id given by the sender, by type and id. */
    private final Map<String, Event> withId = new HashMap<>();

    /** All event names. For a new name, which is frequent, the other events need not be searched. */
    private final Set<String> names = new HashSet<>();

    public void add(Event event) {
        events.add(event);
        names.add(event.name());
    }

    public Optional<Event> find(String type, String id) {
        return Optional.ofNullable(withId.get(type + ":" + id));
    }

    /** Adds an event, or replaces the event with the same id. */
    public void put(String id, Event event) {
        Event before = withId.put(event.type() + ":" + id, event);
        if (before != null) {
            events.remove(before);
        }
        add(event);
    }

    public Stream<Event> all() {
        return events.stream();
    }

    public Stream<Event> called(String name) {
        return names.contains(name)
                ? events.stream().filter(event -> event.name().equals(name))
                : Stream.empty();
    }

    /** Latest first. */
    public List<Event> of(StoredPerson person) {
        return events.stream()
                .filter(event -> event.person() == person)
                .sorted(Comparator.comparingLong(Event::at).reversed())
                .toList();
    }

    public Stream<Event> ofCampaign(long campaignId) {
        return events.stream().filter(event -> event.campaignId() == campaignId);
    }

    public void move(StoredPerson from, StoredPerson to) {
        change(event -> event.person() == from ? event.by(to) : event);
    }

    public void change(UnaryOperator<Event> change) {
        events.replaceAll(change);
        withId.replaceAll((id, event) -> change.apply(event));
    }

    public void forget(StoredPerson person) {
        events.removeIf(event -> event.person() == person);
        withId.values().removeIf(event -> event.person() == person);
    }
}
