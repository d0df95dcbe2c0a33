package io.iterablemcp.gate;

import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.gate.Decision.By;
import io.iterablemcp.gate.Decision.Reason;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolPattern;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The terms of one agent: why its grant closes a tool, and the command that would open it. */
public record AgentTerms(String agent, AgentGrant grant) implements Terms {

    /** @param words the arguments of the command that would grant it */
    private record Lack(By by, String why, String words) {}

    /** All reasons share one remedy: a single command that grants everything that is missing. */
    @Override
    public List<Reason> against(ToolSpec tool, KeyType key) {
        List<Lack> lacks = lacks(tool);
        String remedy = "ask the person who runs the server to run `" + command(lacks) + "`" + narrower(lacks);
        return lacks.stream()
                .map(lack -> new Reason(lack.by(), "the grant of agent " + agent + " " + lack.why(), remedy))
                .toList();
    }

    /** The command that would grant the tool; empty if it is granted. */
    public Optional<String> command(ToolSpec tool) {
        List<Lack> lacks = lacks(tool);
        return lacks.isEmpty() ? Optional.empty() : Optional.of(command(lacks));
    }

    private static String narrower(List<Lack> lacks) {
        String personal = Flag.PERSONAL_DATA.option();
        return lacks.stream().anyMatch(lack -> lack.words().equals(personal))
                ? " (" + personal + "=" + PersonalAccess.MASKED.word() + " hides the values)"
                : "";
    }

    private String command(List<Lack> lacks) {
        return "iterable-mcp agents grant " + agent + " "
                + lacks.stream().map(Lack::words).collect(Collectors.joining(" "));
    }

    /** Whether the grant includes the tool by its group and level or by name, regardless of flags. */
    public boolean names(ToolSpec tool) {
        return lacks(tool).stream().noneMatch(lack -> lack.by() == By.GROUP);
    }

    private List<Lack> lacks(ToolSpec tool) {
        List<Lack> lacks = new ArrayList<>();
        denied(tool, lacks);
        group(tool, lacks);
        flags(tool, lacks);
        return lacks;
    }

    @Override
    public boolean clientApproves() {
        return grant.clientApproves();
    }

    @Override
    public PersonalAccess personal() {
        return grant.personal();
    }

    @Override
    public BudgetLimits budgets() {
        return grant.budgets();
    }

    /**
     * Grants do not affect the listing: the process decides which tools are listed and which are found by find_tools.
     */
    @Override
    public boolean lists(ToolSpec tool) {
        return true;
    }

    private void denied(ToolSpec tool, List<Lack> lacks) {
        List<String> denying = ToolPattern.matching(grant.deny(), tool.name());
        if (!denying.isEmpty()) {
            lacks.add(new Lack(By.DENY, "denies it", "--no-deny='" + String.join(",", denying) + "'"));
        }
    }

    private void group(ToolSpec tool, List<Lack> lacks) {
        if (tool.group().equals(Catalogue.DISCOVERY)) {
            if (grant.nothing()) {
                lacks.add(new Lack(By.GROUP, "includes no tools to find or run", "GROUP=read"));
            }
            return;
        }
        if (Catalogue.comesWithAnySet(tool.group())) {
            if (grant.nothing()) {
                lacks.add(new Lack(By.GROUP, "includes no tools", "GROUP=read"));
            }
            return;
        }
        GrantLevel has = grant.level(tool.group());
        GrantLevel needed = GrantLevel.needed(tool.access());
        if (!has.reaches(needed) && !ToolPattern.any(grant.allow(), tool.name())) {
            String why = has == GrantLevel.OFF ? "does not include the group " : "includes only reads of the group ";
            lacks.add(new Lack(By.GROUP, why + tool.group(), tool.group() + "=" + needed.word()));
        }
    }

    private void flags(ToolSpec tool, List<Lack> lacks) {
        for (Flag flag : Flag.values()) {
            if (flag.neededFor(tool) && !grant.flags().contains(flag)) {
                lacks.add(new Lack(By.FLAG, "does not include " + flag.thing(), flag.option()));
            }
        }
    }
}
