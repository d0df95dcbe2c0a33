package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an agent may do. */
@Command(
        name = "grant",
        header = "Change what an agent may do; what is not named stays as it is.",
        description = "Within what the server itself has open. --no-deny and =false take back what was said before.",
        customSynopsis = {
            "iterable-mcp agents grant NAME [GROUP=off|read|full]... [--none]",
            "       [--pii[=false]] [--writes[=false]] [--sends[=false]] [--forget[=false]]",
            "       [--allow=TOOLS] [--no-allow=TOOLS] [--deny=TOOLS] [--no-deny=TOOLS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp agents grant reporting users=read campaigns=full --pii --writes",
            "  iterable-mcp agents grant reporting all=read --deny 'export_*'",
            "  iterable-mcp agents grant reporting --none   closes all, keeps the token"
        })
final class AgentsGrantCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--none", description = "Begin with nothing instead of what the agent has.")
    private boolean none;

    @Mixin
    private GrantOptions options = new GrantOptions();

    @Spec
    private CommandSpec spec;

    AgentsGrantCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AgentsContext desk = new AgentsContext(context, spec.commandLine());
        return desk.work(file -> grant(file, desk));
    }

    private ExitCode grant(AgentsFile file, AgentsContext desk) {
        GrantChange change = options.change(none, desk.names());
        AgentList after = file.change(before -> {
            RegisteredAgent agent = desk.agent(options.name(), before);
            noStranger(change, agent.grant(), desk);
            return before.with(agent.with(change.on(agent.grant())));
        });
        new GrantReport(context).tell(desk.agent(options.name(), after), context.out());
        return ExitCode.OK;
    }

    /** Otherwise what should have been closed would stay open, and nobody would know. */
    private static void noStranger(GrantChange change, AgentGrant before, AgentsContext desk) {
        List<String> strange = change.strange(before);
        if (!strange.isEmpty()) {
            throw desk.usage(strange.get(0) + " is not in the grant as it is written there: iterable-mcp agents show"
                    + " tells what is");
        }
    }
}
