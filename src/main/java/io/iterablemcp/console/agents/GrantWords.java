package io.iterablemcp.console.agents;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A grant in words, one sentence a property. */
final class GrantWords {

    private GrantWords() {}

    /** In one line. */
    static String summary(AgentGrant grant) {
        if (grant.nothing()) {
            return "nothing";
        }
        List<String> parts = new ArrayList<>();
        grant.groups().forEach((group, level) -> parts.add(group(group) + ": " + level(level)));
        if (!grant.allow().isEmpty()) {
            parts.add("also " + String.join(", ", grant.allow()));
        }
        if (!grant.deny().isEmpty()) {
            parts.add("never " + String.join(", ", grant.deny()));
        }
        String flags = grant.flags().stream()
                .sorted()
                .map(flag -> flag == Flag.PERSONAL_DATA && grant.masked()
                        ? flag.thing() + " with hidden values"
                        : flag.thing())
                .collect(Collectors.joining(", "));
        parts.add(flags.isEmpty() ? "no writes, no personal data" : "with " + flags);
        return String.join("; ", parts);
    }

    static String group(String group) {
        return group.equals(AgentGrant.ALL) ? "all groups that are not named" : group;
    }

    static String level(GrantLevel level) {
        return switch (level) {
            case OFF -> "closed";
            case READ -> "read";
            case FULL -> "read and change";
        };
    }

    static String personal(PersonalAccess access) {
        return switch (access) {
            case CLOSED -> "closed";
            case MASKED -> "open, with hidden values";
            case OPEN -> "open";
        };
    }

    /** Everything besides the groups, each with its name. */
    static Map<String, String> properties(AgentGrant grant) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Flag flag : Flag.values()) {
            if (flag != Flag.PERSONAL_DATA) {
                words.put(flag.thing(), grant.flags().contains(flag) ? "open" : "closed");
            }
        }
        words.put(Flag.PERSONAL_DATA.thing(), personal(grant.personal()));
        words.put("tools beyond the groups", list(grant.allow()));
        words.put("tools that stay closed", list(grant.deny()));
        words.put(
                "approval by the person at its client", grant.clientApproves() ? "as far as approvers allow it" : "no");
        Map<String, String> limits = BudgetText.of(grant.budgets());
        BudgetText.keys().forEach(key -> words.put("limit " + key, limits.getOrDefault(key, "none of its own")));
        return words;
    }

    private static String list(List<String> patterns) {
        return patterns.isEmpty() ? "none" : String.join(", ", patterns);
    }
}
