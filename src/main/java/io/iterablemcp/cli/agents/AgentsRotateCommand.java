package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an agent a new token. */
@Command(
        name = "rotate",
        header = "Give an agent a new token and print it, only once. The old token stops working at once.",
        description = "Only the token goes to stdout; everything else goes to stderr. The grant stays as it is.",
        customSynopsis = "iterable-mcp agents rotate NAME")
final class AgentsRotateCommand implements Callable<Integer> {

    private final CommandContext context;

    @Parameters(paramLabel = "NAME", description = "The agent.")
    private String name;

    @Spec
    private CommandSpec spec;

    AgentsRotateCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AgentsContext agents = new AgentsContext(context, spec.commandLine());
        return agents.work(file -> rotate(file, agents));
    }

    private ExitCode rotate(AgentsFile file, AgentsContext agents) {
        String token = agents.mint();
        file.change(before -> before.with(agents.agent(name, before).with(agents.keep(token))));
        agents.handOver(token);
        return ExitCode.OK;
    }
}
