package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journeys and the people who have entered them. */
public final class Journeys {

    private record Traveller(long journey, StoredPerson person) {}

    private record Delivery(long journey, long list) {}

    private final NumberedDocuments documents = new NumberedDocuments("id", 7001);
    private final Map<Traveller, Long> entries = new HashMap<>();
    private final Map<Traveller, Long> inside = new HashMap<>();
    private final Set<Delivery> onTheWay = new LinkedHashSet<>();

    public NumberedDocuments documents() {
        return documents;
    }

    /** False when the journey's limits per person exclude this one. */
    public boolean enter(long journey, StoredPerson person) {
        Json.Obj facts = documents.find(journey).orElseThrow();
        Traveller traveller = new Traveller(journey, person);
        boolean may = entries.getOrDefault(traveller, 0L)
                        < Documents.whole(facts, "lifetimeLimit").orElse(Long.MAX_VALUE)
                && inside.getOrDefault(traveller, 0L)
                        < Documents.whole(facts, "simultaneousLimit").orElse(Long.MAX_VALUE);
        if (may) {
            entries.merge(traveller, 1L, Long::sum);
            inside.merge(traveller, 1L, Long::sum);
        }
        return may;
    }

    public void leave(long journey, StoredPerson person) {
        inside.merge(new Traveller(journey, person), -1L, Long::sum);
    }

    /** False when this list is already being sent into the journey. */
    public boolean sendIn(long journey, long listId) {
        return onTheWay.add(new Delivery(journey, listId));
    }

    public void arrived(long journey, long listId) {
        onTheWay.remove(new Delivery(journey, listId));
    }

    /** The journeys that this list is being sent into. */
    public List<Long> awaiting(long listId) {
        return onTheWay.stream()
                .filter(delivery -> delivery.list() == listId)
                .map(Delivery::journey)
                .toList();
    }
}
