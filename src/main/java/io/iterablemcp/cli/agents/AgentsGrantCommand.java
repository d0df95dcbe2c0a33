package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.grant.GrantChange;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Changes what an agent may do. */
@Command(
        name = "grant",
        header = "Change what an agent may do; everything not named stays as it is.",
        description = "A grant counts only within what the server has open. --no-allow, --no-deny and =false undo"
                + " earlier grants.",
        customSynopsis = {
            "iterable-mcp agents grant NAME [GROUP=off|read|full]... [--none]",
            "       [--pii[=masked|false]] [--writes[=false]] [--sends[=false]]",
            "       [--forget[=false]] [--allow=TOOLS] [--no-allow=TOOLS]",
            "       [--deny=TOOLS] [--no-deny=TOOLS] [--budget LIMIT=VALUE]...",
            "       [--approve=client|off] [--answers=table|json]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp agents grant reporting users=read campaigns=full --pii --writes",
            "  iterable-mcp agents grant reporting all=read --deny 'export_*'",
            "  iterable-mcp agents grant reporting --budget peoplePerDay=500",
            "  iterable-mcp agents grant reporting --none   closes all, keeps the token"
        })
final class AgentsGrantCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--none", description = "Start from an empty grant instead of the present one.")
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
        AgentsContext agents = new AgentsContext(context, spec.commandLine());
        return agents.work(file -> grant(file, agents));
    }

    private ExitCode grant(AgentsFile file, AgentsContext agents) {
        GrantChange change = options.change(none, agents.names());
        AgentGrant now = changed(file.read().orElse(AgentList.EMPTY), change, agents);
        AgentGrant wanted = change.on(now);
        Optional<ExitCode> refusal = agents.refusal(options.name(), now, wanted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        AgentList after = file.change(before -> {
            AgentGrant grant = change.on(changed(before, change, agents));
            if (!grant.isWithin(wanted)) {
                throw agents.usage(
                        "the grant of " + options.name() + " has been changed in the meantime. Run the command again");
            }
            return before.with(
                    options.answering(agents.agent(options.name(), before).with(grant)));
        });
        new GrantReport(context).tell(agents.agent(options.name(), after), context.out());
        return ExitCode.OK;
    }

    /** The grant that is to be changed. */
    private AgentGrant changed(AgentList list, GrantChange change, AgentsContext agents) {
        AgentGrant grant = agents.agent(options.name(), list).grant();
        requireGranted(change, grant, agents);
        return grant;
    }

    /** Otherwise a tool that should have been closed would silently stay open. */
    private static void requireGranted(GrantChange change, AgentGrant before, AgentsContext agents) {
        List<String> strange = change.strange(before);
        if (!strange.isEmpty()) {
            throw agents.usage(
                    strange.get(0) + " is not in the grant in this form: iterable-mcp agents show" + " lists what is");
        }
    }
}
