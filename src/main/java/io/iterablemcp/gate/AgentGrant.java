package io.iterablemcp.gate;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetLimits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an agent may use, within what the process has open.
 *
 * @param masked whether personal values are masked, if the flags include personal data
 * @param groups the level of each named group, and under {@code all} that of every other; off if neither is present
 * @param allow names and {@code *} patterns of tools that are open at any level of their group; flags still apply
 * @param deny names and {@code *} patterns of tools that stay closed whatever else is granted
 * @param budgets its own limits, in addition to those of the project
 * @param clientApproves whether the person at its client may approve changes, as far as an approver has opened that
 */
public record AgentGrant(
        Set<Flag> flags,
        boolean masked,
        Map<String, GrantLevel> groups,
        List<String> allow,
        List<String> deny,
        BudgetLimits budgets,
        boolean clientApproves) {

    /** Stands for all groups that are not named. */
    public static final String ALL = Mode.ALL;

    public static final AgentGrant NOTHING = new AgentGrant(Set.of(), Map.of(), List.of(), List.of());

    public AgentGrant {
        flags = Set.copyOf(flags);
        masked = masked && flags.contains(Flag.PERSONAL_DATA);
        groups = Collections.unmodifiableMap(new TreeMap<>(groups));
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Without limits. */
    public AgentGrant(
            Set<Flag> flags, boolean masked, Map<String, GrantLevel> groups, List<String> allow, List<String> deny) {
        this(flags, masked, groups, allow, deny, BudgetLimits.NONE, false);
    }

    /** Without masks and limits. */
    public AgentGrant(Set<Flag> flags, Map<String, GrantLevel> groups, List<String> allow, List<String> deny) {
        this(flags, false, groups, allow, deny, BudgetLimits.NONE, false);
    }

    /** What the agent may see of personal data. */
    public PersonalAccess personal() {
        if (!flags.contains(Flag.PERSONAL_DATA)) {
            return PersonalAccess.CLOSED;
        }
        return masked ? PersonalAccess.MASKED : PersonalAccess.OPEN;
    }

    public GrantLevel level(String group) {
        return groups.getOrDefault(group, groups.getOrDefault(ALL, GrantLevel.OFF));
    }

    /** Whether it includes no group and no single tool, so that flags have no effect. */
    public boolean nothing() {
        return allow.isEmpty() && groups.values().stream().allMatch(GrantLevel.OFF::equals);
    }

    /** Whether it opens nothing that the other does not. In doubt, such as about two patterns, it is not. */
    public boolean isWithin(AgentGrant other) {
        if (nothing()) {
            return true;
        }
        Set<String> named = new TreeSet<>(groups.keySet());
        named.addAll(other.groups.keySet());
        named.add(ALL);
        return other.flags.containsAll(flags)
                && (masked || !other.masked || !flags.contains(Flag.PERSONAL_DATA))
                && named.stream().allMatch(group -> other.level(group).reaches(level(group)))
                && other.allow.containsAll(allow)
                && deny.containsAll(other.deny)
                && !budgets.permitMoreThan(other.budgets)
                && (!clientApproves || other.clientApproves);
    }
}
