package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A new agent and its token. */
@Command(
        name = "add",
        header = "Add an agent and print its token, this once.",
        description = "The token alone goes to stdout, everything else to stderr. Only its hash is kept.",
        customSynopsis = {
            "iterable-mcp agents add NAME [GROUP=off|read|full]...",
            "       [--pii] [--writes] [--sends] [--forget] [--allow=TOOLS] [--deny=TOOLS]"
        },
        footer = {"%nExample:", "  TOKEN=$(iterable-mcp agents add reporting campaigns=full users=read --writes)"})
final class AgentsAddCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private GrantOptions options = new GrantOptions();

    @Spec
    private CommandSpec spec;

    AgentsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AgentsContext desk = new AgentsContext(context, spec.commandLine());
        return desk.work(file -> add(file, desk));
    }

    private ExitCode add(AgentsFile file, AgentsContext desk) {
        String name = options.name();
        if (!AgentName.fits(name)) {
            throw desk.usage("an agent's name is " + AgentName.FORM);
        }
        GrantChange change = options.change(true, desk.names());
        String token = desk.mint();
        RegisteredAgent agent = new RegisteredAgent(name, desk.keep(token), change.on(AgentGrant.NOTHING));
        file.change(before -> {
            if (before.find(name).isPresent()) {
                throw desk.usage(
                        "there is an agent " + name + " already. For a new token: iterable-mcp agents rotate " + name);
            }
            return before.with(agent);
        });
        desk.handOver(token);
        new GrantReport(context).tell(agent, context.err());
        return ExitCode.OK;
    }
}
