package io.iterablemcp.server.agents.grant;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import java.util.ArrayList;
import java.util.List;

/** Warns of what the author of a grant probably did not intend. */
public final class GrantWarnings {

    private GrantWarnings() {}

    public static List<String> about(AgentGrant grant) {
        List<String> concerns = new ArrayList<>();
        if (grant.nothing()) {
            concerns.add("this grant opens no tool: name groups, such as campaigns=read.");
        }
        alone(grant, Flag.SENDS, List.of(Flag.WRITES), concerns);
        alone(grant, Flag.FORGET, List.of(Flag.WRITES, Flag.PERSONAL_DATA), concerns);
        return concerns;
    }

    private static void alone(AgentGrant grant, Flag flag, List<Flag> needed, List<String> concerns) {
        if (grant.flags().contains(flag) && !grant.flags().containsAll(needed)) {
            String others =
                    String.join(" and ", needed.stream().map(Flag::option).toList());
            concerns.add(flag.option() + " works only together with " + others + ".");
        }
    }
}
