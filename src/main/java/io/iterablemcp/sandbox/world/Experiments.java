package io.iterablemcp.sandbox.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** All experiments, and the people to whom running ones have not sent anything. */
public final class Experiments {

    /**
     * @param heldOut the people who get nothing
     * @param waiting the people who will get the winner
     */
    public record Rest(Set<StoredPerson> heldOut, List<StoredPerson> waiting) {}

    private final TreeMap<Long, Experiment> byId = new TreeMap<>();
    private final Map<Long, Rest> rests = new HashMap<>();
    private long next = 301;

    public Experiment add(LongFunction<Experiment> made) {
        Experiment experiment = made.apply(next++);
        put(experiment);
        return experiment;
    }

    public void put(Experiment changed) {
        byId.put(changed.id(), changed);
    }

    public Optional<Experiment> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public void remove(long id) {
        byId.remove(id);
    }

    /** Oldest first. */
    public List<Experiment> all() {
        return List.copyOf(byId.values());
    }

    /** The experiment that decides now which template a campaign sends. */
    public Optional<Experiment> live(long campaignId) {
        return byId.values().stream()
                .filter(experiment -> experiment.campaignId() == campaignId && experiment.live())
                .findFirst();
    }

    public Rest rest(Experiment experiment) {
        return rests.computeIfAbsent(experiment.id(), id -> new Rest(new LinkedHashSet<>(), new ArrayList<>()));
    }
}
