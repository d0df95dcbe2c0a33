package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose changes are counted together, and against which limits.
 *
 * @param project as {@code Project.identity} names it
 * @param agent empty if the changes of all agents are counted
 */
public record BudgetScope(String project, Optional<String> agent, BudgetLimits limits) {

    /** The scopes of a change. Each must have room for it. */
    public static List<BudgetScope> of(String project, BudgetLimits ofAll, String agent, List<BudgetLimits> own) {
        List<BudgetScope> scopes = new ArrayList<>();
        scopes.add(new BudgetScope(project, Optional.empty(), ofAll));
        own.forEach(limits -> scopes.add(new BudgetScope(project, Optional.of(agent), limits)));
        return List.copyOf(scopes);
    }

    /**
     * All that a person looks at: the project, and each agent with limits of its own.
     *
     * @param own the limits of each agent
     */
    public static List<BudgetScope> all(String project, BudgetLimits ofAll, Map<String, BudgetLimits> own) {
        List<BudgetScope> scopes = new ArrayList<>();
        scopes.add(new BudgetScope(project, Optional.empty(), ofAll));
        own.forEach((agent, limits) -> {
            if (!limits.equals(BudgetLimits.NONE)) {
                scopes.add(new BudgetScope(project, Optional.of(agent), limits));
            }
        });
        return List.copyOf(scopes);
    }

    /** {@code Project shop, all agents together}. */
    public String title() {
        return agent.map(name -> "Agent " + name).orElse("Project " + project + ", all agents together");
    }

    /** {@code the budget of this project}. */
    String words() {
        return agent.map(name -> "the budget of agent " + name).orElse("the budget of this project");
    }

    /** How a person raises a limit, as a sentence. */
    String raise(String limit) {
        return agent.map(name -> "To allow more, a person runs `iterable-mcp agents grant " + name + " --budget "
                        + limit + "=VALUE`.")
                .orElse("To allow more, a person changes " + limit + " in the section budgets of config.json.");
    }
}
