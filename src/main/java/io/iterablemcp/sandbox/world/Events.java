package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that has happened, in no particular order: a call may report something of yesterday. */
public final class Events {

    private final List<Event> events = new ArrayList<>();

    public void add(Event event) {
        events.add(event);
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

    public void change(UnaryOperator<Event> change) {
        events.replaceAll(change);
    }

    public void forget(Person person) {
        events.removeIf(event -> event.person() == person);
    }
}
