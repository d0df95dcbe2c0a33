package io.iterablemcp.cli.agents;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Decision.By;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.ProcessTerms;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the person who wrote a grant probably did not mean. */
final class GrantConcerns {

    private GrantConcerns() {}

    static List<String> about(AgentGrant grant, Project project, Catalogue catalogue) {
        List<String> concerns = new ArrayList<>();
        if (grant.nothing()) {
            concerns.add("this grant opens no tool: name groups, such as campaigns=read.");
        }
        alone(grant, Flag.SENDS, List.of(Flag.WRITES), concerns);
        alone(grant, Flag.FORGET, List.of(Flag.WRITES, Flag.PERSONAL_DATA), concerns);
        closed(grant, project, catalogue)
                .forEach((by, count) ->
                        concerns.add((count == 1 ? "one tool of this grant stays" : count + " tools of this grant stay")
                                + " closed under the settings as they are here"
                                + by));
        return concerns;
    }

    private static void alone(AgentGrant grant, Flag flag, List<Flag> needed, List<String> concerns) {
        if (grant.flags().contains(flag) && !grant.flags().containsAll(needed)) {
            String others =
                    String.join(" and ", needed.stream().map(Flag::option).toList());
            concerns.add(flag.option() + " works only together with " + others + ".");
        }
    }

    /** How many tools the grant opens and the process closes, by what would have to change. */
    private static Map<String, Integer> closed(AgentGrant grant, Project project, Catalogue catalogue) {
        AgentTerms agent = new AgentTerms("", grant);
        ProcessTerms process = new ProcessTerms(project.mode());
        Map<String, Integer> counts = new TreeMap<>();
        for (ToolSpec tool : catalogue.tools()) {
            if (!tool.group().equals(Catalogue.DISCOVERY)
                    && agent.against(tool, project.keyType()).isEmpty()) {
                process.against(tool, project.keyType()).stream()
                        .map(GrantConcerns::words)
                        .distinct()
                        .forEach(by -> counts.merge(by, 1, Integer::sum));
            }
        }
        return counts;
    }

    private static String words(Reason reason) {
        return reason.by() == By.FLAG
                ? ": " + reason.remedy() + " for the server."
                : ", by " + reason.by().word() + ": iterable-mcp tools --closed tells more.";
    }
}
