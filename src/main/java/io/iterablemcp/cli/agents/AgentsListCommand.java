package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.grant.GrantFormatter;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the agents, one per line. */
@Command(
        name = "list",
        header = "List the agents and their grants.",
        customSynopsis = "iterable-mcp agents list [--json]")
final class AgentsListCommand implements Callable<Integer> {

    private final CommandContext context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    AgentsListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new AgentsContext(context, spec.commandLine()).work(this::list);
    }

    private ExitCode list(AgentsFile file) {
        AgentList list = file.read().orElse(AgentList.EMPTY);
        Optional<List<Pause>> pauses = new PauseSwitch(context).shown();
        if (list.isEmpty()) {
            context.say("there are no agents, so the server is for one local user. Add one with iterable-mcp agents"
                    + " add.");
        }
        if (json) {
            context.out()
                    .println(JsonWriter.write(new Json.Arr(list.agents().stream()
                            .<Json>map(agent -> AgentJson.of(agent, pauses))
                            .toList())));
        } else if (!list.isEmpty()) {
            table(list).lines().forEach(context.out()::println);
        }
        context.out().flush();
        pauses.ifPresent(all -> all.forEach(pause -> context.say(pause.clause() + ".")));
        return ExitCode.OK;
    }

    private static TextTable table(AgentList list) {
        TextTable table = new TextTable().row("AGENT", "TOKEN SINCE", "GRANTED");
        list.agents()
                .forEach(agent -> table.row(agent.name(), agent.token().since().toString(), GrantFormatter.of(agent)));
        return table;
    }
}
