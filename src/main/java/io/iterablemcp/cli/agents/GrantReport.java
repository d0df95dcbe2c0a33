package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.grant.GrantEffect;
import io.iterablemcp.server.agents.grant.GrantFormatter;
import io.iterablemcp.server.agents.grant.GrantWarnings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints an agent's present grant, its effect under the settings of this command, and warnings about it. */
final class GrantReport {

    private static final int WIDTH = 100;
    private static final String INDENT = "  ";

    private final CommandContext context;

    GrantReport(CommandContext context) {
        this.context = context;
    }

    void tell(RegisteredAgent agent, PrintWriter to) {
        to.println("Agent " + agent.name() + " is granted " + GrantFormatter.of(agent));
        to.flush();
        new Startup(context).start(ParsedCommand.NOTHING, Need.NOTHING).ifPresent(started -> {
            if (!agent.grant().nothing()) {
                to.println("Under the server's settings as this command has them:");
                lines(effect(agent, started)).forEach(to::println);
                to.flush();
            }
            GrantWarnings.about(agent.grant()).forEach(context::say);
        });
    }

    static List<String> lines(GrantEffect effect) {
        List<String> lines = new ArrayList<>();
        for (GrantEffect.Part part : effect.parts()) {
            lines.add(part.words());
            if (!part.tools().isEmpty()) {
                Screen.wrapped(String.join(", ", part.tools()), WIDTH - INDENT.length())
                        .forEach(line -> lines.add(INDENT + line));
            }
        }
        return lines;
    }

    static GrantEffect effect(RegisteredAgent agent, Started started) {
        return new GrantEffect(
                new AgentTerms(agent.name(), agent.grant()), started.settings().project(), started.catalogue());
    }
}
