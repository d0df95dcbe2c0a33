package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes an agent. */
@Command(
        name = "remove",
        header = "Remove an agent. Its token stops working at once.",
        customSynopsis = "iterable-mcp agents remove NAME")
final class AgentsRemoveCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The agent.")
    private String name;

    @Spec
    private CommandSpec spec;

    AgentsRemoveCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AgentsContext agents = new AgentsContext(context, spec.commandLine());
        return agents.work(file -> remove(file, agents));
    }

    private ExitCode remove(AgentsFile file, AgentsContext agents) {
        AgentList after =
                file.change(before -> before.without(agents.agent(name, before).name()));
        context.say("agent " + name + " is removed." + (after.isEmpty() ? " " + AgentList.LAST : ""));
        return ExitCode.OK;
    }
}
