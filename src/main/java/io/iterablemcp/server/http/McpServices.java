package io.iterablemcp.server.http;

import io.iterablemcp.server.session.AgentIdentity;
import io.iterablemcp.server.session.RunningCalls;
import io.iterablemcp.server.session.Sdk;
import io.iterablemcp.server.session.ToolMethods;
import io.modelcontextprotocol.server.McpServer;
import java.util.function.Consumer;

/**
 * What is served, whatever the way of the messages.
 *
 * @param setUp dresses an SDK server and builds it
 * @param tools makes the tools of one session
 */
record McpServices(Consumer<McpServer.AsyncSpecification<?>> setUp, ToolsOf tools) {

    /** The tools as one session sees them. */
    @FunctionalInterface
    interface ToolsOf {
        ToolMethods of(AgentIdentity who, String session, Sdk sdk, RunningCalls calls);
    }
}
