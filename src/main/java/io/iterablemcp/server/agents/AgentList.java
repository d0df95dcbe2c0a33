package io.iterablemcp.server.agents;

import io.iterablemcp.config.budget.BudgetLimits;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All agents by name. Immutable. */
public record AgentList(Map<String, RegisteredAgent> byName) {

    public static final AgentList EMPTY = new AgentList(Map.of());

    /** What it means that the last agent was removed. */
    public static final String LAST =
            "It was the last: a running server now accepts nobody, and a server started from now on is for one local"
                    + " user.";

    public AgentList {
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

    /** The limits of each agent. */
    public Map<String, BudgetLimits> budgets() {
        Map<String, BudgetLimits> budgets = new TreeMap<>();
        byName.forEach((name, agent) -> budgets.put(name, agent.grant().budgets()));
        return budgets;
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Returns the list with this agent added or replaced. */
    public AgentList with(RegisteredAgent agent) {
        Map<String, RegisteredAgent> copy = new TreeMap<>(byName);
        copy.put(agent.name(), agent);
        return new AgentList(copy);
    }

    public AgentList without(String name) {
        Map<String, RegisteredAgent> copy = new TreeMap<>(byName);
        copy.remove(name);
        return new AgentList(copy);
    }
}
