package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** All events, by campaign: most questions are about the events of one. */
public final class Events {

    /** The campaign of an event that has none is 0. */
    private final Map<Long, List<Event>> byCampaign = new LinkedHashMap<>();

    /** The events with an id given by the sender, by type and id. */
    private final Map<String, Event> withId = new HashMap<>();

    /** All event names. For a new name, which is frequent, the other events need not be searched. */
    private final Set<String> names = new HashSet<>();

    private Consumer<Event> watcher = event -> {};

    /** Calls this for each event from now on. */
    public void watch(Consumer<Event> next) {
        watcher = watcher.andThen(next);
    }

    public void add(Event event) {
        byCampaign
                .computeIfAbsent(event.campaignId(), campaign -> new ArrayList<>())
                .add(event);
        names.add(event.name());
        watcher.accept(event);
    }

    public Optional<Event> find(String type, String id) {
        return Optional.ofNullable(withId.get(type + ":" + id));
    }

    /** Adds an event, or replaces the event with the same id. */
    public void put(String id, Event event) {
        Event before = withId.put(event.type() + ":" + id, event);
        if (before != null) {
            byCampaign.get(before.campaignId()).remove(before);
        }
        add(event);
    }

    public Stream<Event> all() {
        return byCampaign.values().stream().flatMap(List::stream);
    }

    public Stream<Event> called(String name) {
        return names.contains(name) ? all().filter(event -> event.name().equals(name)) : Stream.empty();
    }

    /** Latest first. */
    public List<Event> of(StoredPerson person) {
        return all().filter(event -> event.person() == person)
                .sorted(Comparator.comparingLong(Event::at).reversed())
                .toList();
    }

    public Stream<Event> ofCampaign(long campaignId) {
        return byCampaign.getOrDefault(campaignId, List.of()).stream();
    }

    public void move(StoredPerson from, StoredPerson to) {
        UnaryOperator<Event> change = event -> event.person() == from ? event.by(to) : event;
        byCampaign.values().forEach(events -> events.replaceAll(change));
        withId.replaceAll((id, event) -> change.apply(event));
    }

    /** Changes the events of a campaign, which none of them may leave. */
    public void changeOfCampaign(long campaignId, UnaryOperator<Event> change) {
        byCampaign.computeIfPresent(campaignId, (campaign, events) -> {
            events.replaceAll(change);
            return events;
        });
        withId.replaceAll((id, event) -> event.campaignId() == campaignId ? change.apply(event) : event);
    }

    public void forget(StoredPerson person) {
        byCampaign.values().forEach(events -> events.removeIf(event -> event.person() == person));
        withId.values().removeIf(event -> event.person() == person);
    }
}
