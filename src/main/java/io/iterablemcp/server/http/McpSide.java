package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Sdk;
import io.iterablemcp.server.session.Tools;
import io.iterablemcp.server.session.Who;
import io.modelcontextprotocol.server.McpServer;
import java.util.function.Consumer;

/**
 * What is served, whatever the way of the messages.
 *
 * @param setUp dresses an SDK server and builds it
 * @param tools makes the tools of one session
 */
record McpSide(Consumer<McpServer.AsyncSpecification<?>> setUp, ToolsOf tools) {

    /** The tools as one session sees them. */
    @FunctionalInterface
    interface ToolsOf {
        Tools of(Who who, String session, Sdk sdk, Calls calls);
    }
}
