package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ParsedCommand;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.server.agents.RegisteredAgent;
import java.io.PrintWriter;

/** Tells what an agent is granted now, and what is odd about it under the settings as they are here. */
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
                to.println("With this, under the server's settings as they are here:");
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
