package io.iterablemcp.server.agents;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All agents by name; never changed, replaced whole. */
public record Roster(Map<String, RegisteredAgent> byName) {

    public static final Roster EMPTY = new Roster(Map.of());

    public Roster {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    public Optional<RegisteredAgent> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public Collection<RegisteredAgent> agents() {
        return byName.values();
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** With this agent, in the place of one of its name. */
    public Roster with(RegisteredAgent agent) {
        Map<String, RegisteredAgent> copy = new TreeMap<>(byName);
        copy.put(agent.name(), agent);
        return new Roster(copy);
    }

    public Roster without(String name) {
        Map<String, RegisteredAgent> copy = new TreeMap<>(byName);
        copy.remove(name);
        return new Roster(copy);
    }
}
