package io.iterablemcp.server.agents.grant;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The changes that a person makes to a grant. Everything that they do not name stays.
 *
 * @param fromNothing whether to start from an empty grant
 * @param masked whether personal values are masked, if the flags open personal data
 * @param limits budgets to set, by their names
 * @param clientApproves whether the person at its client may approve changes; empty if that stays as it is
 */
public record GrantChange(
        boolean fromNothing,
        Map<Flag, Boolean> flags,
        boolean masked,
        Map<String, GrantLevel> groups,
        Patterns allow,
        Patterns deny,
        Map<String, String> limits,
        Optional<Boolean> clientApproves) {

    /** Names and patterns to add to a list and to remove from it. */
    public record Patterns(List<String> more, List<String> less) {

        private List<String> on(List<String> before) {
            Set<String> after = new LinkedHashSet<>(before);
            after.addAll(more);
            less.forEach(after::remove);
            return List.copyOf(after);
        }

        private Stream<String> strange(Collection<String> before) {
            return less.stream().filter(pattern -> !before.contains(pattern));
        }
    }

    public AgentGrant on(AgentGrant grant) {
        AgentGrant before = start(grant);
        Set<Flag> open = new LinkedHashSet<>(before.flags());
        flags.forEach((flag, on) -> {
            if (on) {
                open.add(flag);
            } else {
                open.remove(flag);
            }
        });
        Map<String, GrantLevel> levels = new TreeMap<>(before.groups());
        levels.putAll(groups);
        boolean masks = flags.containsKey(Flag.PERSONAL_DATA) ? masked : before.masked();
        return new AgentGrant(
                open,
                masks,
                levels,
                allow.on(before.allow()),
                deny.on(before.deny()),
                budgets(before.budgets()),
                clientApproves.orElse(before.clientApproves()));
    }

    private BudgetLimits budgets(BudgetLimits before) {
        BudgetLimits after = before;
        for (Map.Entry<String, String> limit : limits.entrySet()) {
            after = BudgetText.set(after, limit.getKey(), limit.getValue());
        }
        return after;
    }

    /** The entries to be removed that the list does not contain in the given form. */
    public List<String> strange(AgentGrant grant) {
        AgentGrant before = start(grant);
        return Stream.concat(allow.strange(before.allow()), deny.strange(before.deny()))
                .toList();
    }

    private AgentGrant start(AgentGrant grant) {
        return fromNothing ? AgentGrant.NOTHING : grant;
    }
}
