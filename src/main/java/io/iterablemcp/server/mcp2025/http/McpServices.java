package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.config.Project;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.calls.ToolRequests;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.mcp2025.Sdk;
import io.iterablemcp.server.mcp2025.SdkGreeting;
import io.iterablemcp.tools.ToolChain;
import io.modelcontextprotocol.server.McpServer;
import java.util.function.Consumer;

/**
 * What every transport serves.
 *
 * @param setUp configures an SDK server and builds it
 * @param tools creates the tools of one session
 */
public record McpServices(Consumer<McpServer.AsyncSpecification<?>> setUp, ToolsOf tools) {

    public static McpServices of(ToolChain tools, Project project, String version) {
        return new McpServices(
                server -> SdkGreeting.dress(server, version).build(),
                (who, session, sdk, calls) ->
                        new ToolRequests(tools, project, who, session, sdk, calls, ToolRequests.PATIENCE));
    }

    /** The tools that one session sees. */
    @FunctionalInterface
    public interface ToolsOf {
        ToolMethods of(AgentIdentity who, String session, Sdk sdk, RunningCalls calls);
    }
}
