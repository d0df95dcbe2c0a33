package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentName;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.grant.GrantChange;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Adds an agent and prints its token. */
@Command(
        name = "add",
        header = "Add an agent and print its token, which is shown only once.",
        description = "Only the token goes to stdout; everything else goes to stderr. Only the token's hash is stored.",
        customSynopsis = {
            "iterable-mcp agents add NAME [GROUP=off|read|full]...",
            "       [--pii[=masked]] [--writes] [--sends] [--forget]",
            "       [--allow=TOOLS] [--deny=TOOLS] [--budget LIMIT=VALUE]...",
            "       [--approve=client] [--answers=table|json]"
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
        AgentsContext agents = new AgentsContext(context, spec.commandLine());
        return agents.work(file -> add(file, agents));
    }

    private ExitCode add(AgentsFile file, AgentsContext agents) {
        String name = options.name();
        if (!AgentName.fits(name)) {
            throw agents.usage("an agent's name is " + AgentName.FORM);
        }
        GrantChange change = options.change(true, agents.names());
        requireNew(file.read().orElse(AgentList.EMPTY), name, agents);
        AgentGrant grant = change.on(AgentGrant.NOTHING);
        Optional<ExitCode> refusal = agents.refusal(name, AgentGrant.NOTHING, grant);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String token = agents.mint();
        RegisteredAgent agent = options.answering(new RegisteredAgent(name, agents.keep(token), grant));
        file.change(before -> requireNew(before, name, agents).with(agent));
        agents.handOver(token);
        new GrantReport(context).tell(agent, context.err());
        return ExitCode.OK;
    }

    private static AgentList requireNew(AgentList before, String name, AgentsContext agents) {
        if (before.find(name).isPresent()) {
            throw agents.usage(
                    "agent " + name + " exists already. For a new token, run iterable-mcp agents rotate " + name);
        }
        return before;
    }
}
