package io.iterablemcp.server.http;

import io.iterablemcp.config.Project;
import io.iterablemcp.server.http.page.Metrics;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.server.mcp2025.http.McpServices;
import io.iterablemcp.tools.ToolChain;
import java.net.URI;
import java.time.Clock;

/** A server over HTTP with tools of its own. */
public final class ProjectServer implements AutoCloseable {

    private final TestServer server;

    public ProjectServer(ToolChain tools, Project project, Authenticator agents) {
        this.server = TestServer.start(
                TestServer.OPTIONS, McpServices.of(tools, project, "9.9"), agents, new Metrics(), Clock.systemUTC());
    }

    public URI mcp() {
        return server.mcp();
    }

    @Override
    public void close() {
        server.close();
    }
}
