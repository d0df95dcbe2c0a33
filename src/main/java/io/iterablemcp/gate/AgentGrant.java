package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an agent is granted, within what the process has open.
 *
 * @param groups the level of each group named, and under {@code all} that of every other; off where nothing is said
 * @param allow names and {@code *} patterns that open what the level of their group closes, but no flag
 * @param deny names and patterns that stay closed whatever else is said
 */
public record AgentGrant(Set<Flag> flags, Map<String, GrantLevel> groups, List<String> allow, List<String> deny) {

    /** Stands for every group that is not named. */
    public static final String ALL = Mode.ALL;

    public static final AgentGrant NOTHING = new AgentGrant(Set.of(), Map.of(), List.of(), List.of());

    public AgentGrant {
        flags = Set.copyOf(flags);
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    public GrantLevel level(String group) {
        return groups.getOrDefault(group, groups.getOrDefault(ALL, GrantLevel.OFF));
    }

    /** No group and no single tool is in it, so flags change nothing. */
    public boolean nothing() {
        return allow.isEmpty() && groups.values().stream().allMatch(GrantLevel.OFF::equals);
    }
}
