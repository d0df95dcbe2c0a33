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

/** The end of an agent. */
@Command(
        name = "remove",
        header = "Remove an agent. Its token ends now.",
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
        AgentsContext desk = new AgentsContext(context, spec.commandLine());
        return desk.work(file -> remove(file, desk));
    }

    private ExitCode remove(AgentsFile file, AgentsContext desk) {
        AgentList after =
                file.change(before -> before.without(desk.agent(name, before).name()));
        context.say("agent " + name + " is removed."
                + (after.isEmpty()
                        ? " It was the last: a running server lets nobody in, and one that is started now is for one"
                                + " local user."
                        : ""));
        return ExitCode.OK;
    }
}
