package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.server.agents.AgentList;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.grant.GrantEffect;
import io.iterablemcp.server.agents.grant.GrantFormatter;
import io.iterablemcp.server.agents.grant.GrantWarnings;
import io.iterablemcp.server.agents.grant.GrantedTools;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows an agent's grant, and which tools it opens under the settings of the server. */
@Command(
        name = "show",
        header = "Show an agent's grant, the tools that it opens, and what keeps the others closed.",
        description = "Applies the settings of this command. Give the same settings as the server has.",
        customSynopsis = "iterable-mcp agents show NAME [--tools] [--json] [SETTINGS]",
        footer = {"%nExample:", "  iterable-mcp agents show reporting --tools --pii --writes"})
final class AgentsShowCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(paramLabel = "NAME", description = "The agent.")
    private String name;

    @Option(names = "--tools", description = "At the end, list the open tools, one per line.")
    private boolean tools;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    AgentsShowCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        AgentsContext agents = new AgentsContext(context, spec.commandLine());
        return agents.work(file -> {
            RegisteredAgent agent = agents.agent(name, file.read().orElse(AgentList.EMPTY));
            return new Startup(context)
                    .start(flags.given(), Need.NOTHING)
                    .map(started -> show(agent, started))
                    .orElse(ExitCode.CONFIGURATION);
        });
    }

    private ExitCode show(RegisteredAgent agent, Started started) {
        Project project = started.settings().project();
        GrantedTools reach = new GrantedTools(new AgentTerms(name, agent.grant()), project, started.catalogue());
        GrantEffect effect = GrantReport.effect(agent, started);
        Optional<List<Pause>> pauses = new PauseSwitch(context).shown();
        if (json) {
            context.out().println(JsonWriter.write(json(agent, pauses, reach, effect)));
        } else {
            context.out().println(name + ", token since " + agent.token().since());
            context.out().println("Granted: " + GrantFormatter.of(agent));
            pauses.orElse(List.of()).stream()
                    .filter(pause -> pause.concerns(name))
                    .forEach(pause -> context.out().println("Paused: " + pause.clause()));
            context.out().println();
            table(reach).lines().forEach(context.out()::println);
            context.out().println();
            GrantReport.lines(effect).forEach(context.out()::println);
            if (tools) {
                context.out().println();
                effect.open().forEach(context.out()::println);
            }
        }
        context.out().flush();
        GrantWarnings.about(agent.grant()).forEach(context::say);
        return ExitCode.OK;
    }

    private static TextTable table(GrantedTools reach) {
        TextTable table = new TextTable().row("GROUP", "LEVEL", "OPEN", "OF");
        reach.groups()
                .forEach(group -> table.row(
                        group.name(), group.level(), Long.toString(group.open().size()), Long.toString(group.all())));
        return table.row("total", "", Long.toString(reach.open()), Long.toString(reach.all()));
    }

    private static Json.Obj json(
            RegisteredAgent agent, Optional<List<Pause>> pauses, GrantedTools reach, GrantEffect effect) {
        return AgentJson.of(agent, pauses)
                .with("groups", reach.json())
                .with("personalData", Json.text(effect.personal().word()))
                .with("tools", Json.texts(effect.open()))
                .with("closed", effect.closed());
    }
}
