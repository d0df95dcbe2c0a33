package io.iterablemcp.server;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.tools.Caller;
import java.util.List;
import java.util.Optional;

/** A caller who came by MCP, whatever the transport. */
public record McpCaller(String agent, String session, String client, Project project, Grant grant, Exchange exchange)
        implements Caller {

    /** The agent's name where there is only one: at the other end of stdio. */
    public static final String LOCAL = "local";

    @Override
    public void progress(double done, Optional<Double> total, String message) {
        exchange.progress(done, total, message);
    }

    @Override
    public boolean cancelled() {
        return exchange.cancelled();
    }

    @Override
    public Optional<String> ask(String question, List<String> choices) {
        return exchange.ask(question, choices);
    }
}
