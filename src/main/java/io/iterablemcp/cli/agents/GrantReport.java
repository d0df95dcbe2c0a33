package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.server.agents.RegisteredAgent;
import java.io.PrintWriter;

/** Prints an agent's present grant, its effect under the settings of this command, and warnings about it. */
final class GrantReport {

    private final CommandContext context;

    GrantReport(CommandContext context) {
        this.context = context;
    }

    void tell(RegisteredAgent agent, PrintWriter to) {
        to.println("Agent " + agent.name() + " is granted " + GrantFormatter.of(agent.grant()));
        to.flush();
        new Startup(context).start(ParsedCommand.NOTHING, Need.NOTHING).ifPresent(started -> {
            if (!agent.grant().nothing()) {
                to.println("Under the server's settings as this command has them:");
                effect(agent, started).lines().forEach(to::println);
                to.flush();
            }
            GrantWarnings.about(agent.grant()).forEach(context::say);
        });
    }

    static GrantEffect effect(RegisteredAgent agent, Started started) {
        return new GrantEffect(
                new AgentTerms(agent.name(), agent.grant()), started.settings().project(), started.catalogue());
    }
}
