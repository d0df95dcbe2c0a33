package io.iterablemcp.server.agents.grant;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.config.budget.InvalidBudget;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.server.agents.GrantNames;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Understands what a person writes for a grant, as an argument of a command or in a form. */
public record GrantArguments(GrantNames names) {

    /**
     * The levels of groups.
     *
     * @param words each as in {@code campaigns=read}
     * @throws InvalidGrant if a group or a level does not exist, or a group is given twice
     */
    public Map<String, GrantLevel> groups(List<String> words) {
        Map<String, GrantLevel> groups = new TreeMap<>();
        for (String word : words) {
            String[] sides = word.split("=", 2);
            if (sides.length < 2) {
                throw new InvalidGrant(word + " must be GROUP=LEVEL, such as campaigns=read");
            }
            if (!names.knowsGroup(sides[0])) {
                throw new InvalidGrant("there is no group " + sides[0] + ". " + names.insteadOfGroup(sides[0]));
            }
            GrantLevel level = GrantLevel.of(sides[1])
                    .orElseThrow(() -> new InvalidGrant("in " + word + " the level must be one of " + levels()));
            if (groups.put(sides[0], level) != null) {
                throw new InvalidGrant(sides[0] + " is given twice");
            }
        }
        return groups;
    }

    private static String levels() {
        return Arrays.stream(GrantLevel.values()).map(GrantLevel::word).collect(Collectors.joining(", "));
    }

    /**
     * The same names and patterns, if all of them mean a tool.
     *
     * @throws InvalidGrant if one does not
     */
    public List<String> tools(List<String> patterns) {
        for (String pattern : patterns) {
            if (!names.knowsTool(pattern)) {
                throw new InvalidGrant(pattern
                        + (pattern.contains("*") ? " matches no tool. " : " is not a tool. ")
                        + names.insteadOfTool(pattern));
            }
        }
        return patterns;
    }

    /**
     * Limits by their names.
     *
     * @param words each as in {@code peoplePerDay=500}
     * @throws InvalidGrant if a limit does not exist, has a wrong value, or is given twice
     */
    public Map<String, String> limits(List<String> words) {
        Map<String, String> limits = new LinkedHashMap<>();
        for (String word : words) {
            String[] sides = word.split("=", 2);
            if (sides.length < 2) {
                throw new InvalidGrant("--budget " + word + " must be LIMIT=VALUE, such as peoplePerDay=500");
            }
            try {
                BudgetText.set(BudgetLimits.NONE, sides[0], sides[1]);
            } catch (InvalidBudget e) {
                throw new InvalidGrant("in --budget, " + e.words());
            }
            if (limits.put(sides[0], sides[1]) != null) {
                throw new InvalidGrant("--budget " + sides[0] + " is given twice");
            }
        }
        return limits;
    }
}
