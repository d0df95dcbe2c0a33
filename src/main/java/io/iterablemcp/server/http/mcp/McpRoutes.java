package io.iterablemcp.server.http.mcp;

import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.routing.AgentCheck;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.server.mcp2025.http.McpServices;
import io.iterablemcp.server.mcp2025.http.Sessions;
import io.iterablemcp.server.mcp2025.http.SseEndpoint;
import io.iterablemcp.server.mcp2025.http.StreamableEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The routes for MCP, and the sessions that agents open there. */
public final class McpRoutes {

    private static final Duration REVOKE = Duration.ofMillis(100);
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final HttpResources resources;
    private final AgentCheck agents;
    private final Sessions sessions;
    private final List<Route<?>> routes = new ArrayList<>();

    public McpRoutes(
            HttpOptions options, McpServices side, Authenticator agents, HttpResources resources, Clock clock) {
        this.resources = resources;
        this.agents = new AgentCheck(agents, resources.pace());
        this.sessions = new Sessions(options.limits(), agents::callers, clock);
        add("/mcp", new McpEndpoint(resources.reader(), new StreamableEndpoint(side, sessions, resources))::handle);
        if (options.sse()) {
            SseEndpoint sse = new SseEndpoint(side, sessions, resources);
            add("/sse", sse::begin);
            add("/message", sse::message);
        }
        resources.beat().every(REVOKE, sessions::revoke);
        resources.beat().every(SWEEP, sessions::sweep);
    }

    private void add(String path, Consumer<AuthenticatedRequest> handler) {
        routes.add(new Route<>(path, agents, resources.guard(handler), true));
    }

    public List<Route<?>> routes() {
        return List.copyOf(routes);
    }

    public Sessions sessions() {
        return sessions;
    }
}
