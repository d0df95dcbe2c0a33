package io.iterablemcp.server.agents.grant;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.server.agents.RegisteredAgent;
import java.util.ArrayList;
import java.util.List;

/** Formats a grant as the arguments that would create it. */
public final class GrantFormatter {

    private GrantFormatter() {}

    /** The same with the form of its answers, if the agent has one of its own. */
    public static String of(RegisteredAgent agent) {
        String granted = of(agent.grant());
        return agent.answers()
                .map(style -> granted + " --answers=" + style.word())
                .orElse(granted);
    }

    public static String of(AgentGrant grant) {
        List<String> words = new ArrayList<>();
        grant.groups().forEach((group, level) -> words.add(group + "=" + level.word()));
        for (Flag flag : Flag.values()) {
            if (grant.flags().contains(flag)) {
                boolean masked = flag == Flag.PERSONAL_DATA && grant.masked();
                words.add(flag.option() + (masked ? "=" + PersonalAccess.MASKED.word() : ""));
            }
        }
        patterns("--allow", grant.allow(), words);
        patterns("--deny", grant.deny(), words);
        BudgetText.of(grant.budgets()).forEach((limit, value) -> words.add("--budget " + limit + "=" + quoted(value)));
        if (grant.clientApproves()) {
            words.add("--approve=client");
        }
        return words.isEmpty() ? "nothing" : String.join(" ", words);
    }

    private static String quoted(String value) {
        return value.contains(" ") ? "'" + value + "'" : value;
    }

    /** Quotes patterns that a shell would expand to file names. */
    private static void patterns(String option, List<String> patterns, List<String> words) {
        if (!patterns.isEmpty()) {
            String list = String.join(",", patterns);
            words.add(option + "=" + (list.contains("*") ? "'" + list + "'" : list));
        }
    }
}
