package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.cli.OpeningOption;
import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.budget.BudgetText;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.GrantNames;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.grant.GrantArguments;
import io.iterablemcp.server.agents.grant.GrantChange;
import io.iterablemcp.server.agents.grant.InvalidGrant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments that name an agent and its grant, or a change to its grant. */
final class GrantOptions {

    private final Map<Flag, Boolean> flags = new EnumMap<>(Flag.class);
    private boolean masked;

    // Declared here and not in the commands, because picocli requires a mixin's arguments to start at index 0.
    @Parameters(index = "0", paramLabel = "NAME", description = "The agent: " + AgentName.FORM + ".")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "GROUP=LEVEL",
            description = "How much of a group: off, read or full. The group all stands for every group not named.")
    private List<String> levels = List.of();

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "TOOLS",
            completionCandidates = ToolNames.class,
            description = "Tools to open beyond the level of their group, as far as the flags permit: names, * for any"
                    + " run of characters.")
    private List<String> allow = List.of();

    @Option(names = "--no-allow", split = ",", paramLabel = "TOOLS", description = "Undoes --allow for these tools.")
    private List<String> noAllow = List.of();

    @Option(
            names = "--deny",
            split = ",",
            paramLabel = "TOOLS",
            completionCandidates = ToolNames.class,
            description = "Tools that stay closed whatever else is granted.")
    private List<String> deny = List.of();

    @Option(names = "--no-deny", split = ",", paramLabel = "TOOLS", description = "Undoes --deny for these tools.")
    private List<String> noDeny = List.of();

    @Option(
            names = "--budget",
            paramLabel = "LIMIT=VALUE",
            completionCandidates = BudgetKeys.class,
            description = "A limit of this agent's changes, in addition to those of the project: peoplePerDay=500,"
                    + " campaigns=9053,9054, quietHours='21:00-08:00 Europe/Berlin'. The values unlimited, any and none"
                    + " remove it. See docs/BUDGETS.md.")
    private List<String> budgets = List.of();

    @Option(
            names = "--approve",
            paramLabel = "client|off",
            description = "client: the person at the agent's client may answer questions about changes, as far as"
                    + " iterable-mcp approvals client allows. Only for clients in front of a person.")
    private Optional<ApprovedBy> approve = Optional.empty();

    @Option(
            names = "--answers",
            paramLabel = "table|json",
            description = "The form of this agent's answers that are rows. Without it, the server's setting"
                    + " ITERABLE_ANSWERS decides. See docs/ANSWERS.md.")
    private Optional<AnswerStyle> answers = Optional.empty();

    /** Who approves the changes of an agent, besides a person on the terminal. */
    enum ApprovedBy {
        CLIENT,
        OFF
    }

    /** The names of the limits, for the completion of a shell. */
    static final class BudgetKeys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return BudgetText.keys().stream().map(key -> key + "=").iterator();
        }
    }

    /** Adds the flags, each with the description of the server's own flag. */
    @Spec(Spec.Target.MIXEE)
    void addFlags(CommandSpec command) {
        for (Flag flag : Flag.values()) {
            command.addOption(OpeningOption.of(flag.setting(), value -> keep(flag, value))
                    .description(flag.setting().about())
                    .build());
        }
    }

    private void keep(Flag flag, String value) {
        flags.put(flag, !value.equals(PersonalAccess.CLOSED.word()));
        if (flag == Flag.PERSONAL_DATA) {
            masked = value.equals(PersonalAccess.MASKED.word());
        }
    }

    String name() {
        return name;
    }

    /** The agent with the form of its answers, if one is given. */
    RegisteredAgent answering(RegisteredAgent agent) {
        return answers.map(agent::with).orElse(agent);
    }

    /** @throws InvalidGrant if an argument is not valid */
    GrantChange change(boolean fromNothing, GrantNames names) {
        GrantArguments arguments = new GrantArguments(names);
        return new GrantChange(
                fromNothing,
                flags,
                masked,
                arguments.groups(levels),
                new GrantChange.Patterns(arguments.tools(allow), noAllow),
                new GrantChange.Patterns(arguments.tools(deny), noDeny),
                arguments.limits(budgets),
                approve.map(ApprovedBy.CLIENT::equals));
    }
}
