package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A new token for an agent. */
@Command(
        name = "rotate",
        header = "Give an agent a new token and print it, this once. The old one ends now.",
        description = "The token alone goes to stdout, everything else to stderr. The grant stays as it is.",
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
        AgentsContext desk = new AgentsContext(context, spec.commandLine());
        return desk.work(file -> rotate(file, desk));
    }

    private ExitCode rotate(AgentsFile file, AgentsContext desk) {
        String token = desk.mint();
        file.change(before -> before.with(desk.agent(name, before).with(desk.keep(token))));
        desk.handOver(token);
        return ExitCode.OK;
    }
}
