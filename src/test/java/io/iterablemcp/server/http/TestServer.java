package io.iterablemcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.calls.ToolRequests;
import io.iterablemcp.server.http.mcp.McpRoutes;
import io.iterablemcp.server.http.page.HealthPage;
import io.iterablemcp.server.http.page.Metrics;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.server.mcp2025.SdkGreeting;
import io.iterablemcp.server.mcp2025.http.McpServices;
import io.iterablemcp.server.mcp2025.http.Sessions;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A server on a free port of loopback with the two test tools. */
final class TestServer implements AutoCloseable {

    /** Nothing that a test would have to wait for. */
    static final HttpOptions OPTIONS = new HttpOptions(
            "127.0.0.1",
            0,
            true,
            List.of("mcp.example.com"),
            List.of("https://app.example.com"),
            new HttpLimits(100, 100, Duration.ofMinutes(30), 32, 100_000),
            Duration.ofMillis(100),
            Duration.ofSeconds(5));

    private final HttpServer server;
    private final Sessions sessions;

    private TestServer(HttpServer server, Sessions sessions) {
        this.server = server;
        this.sessions = sessions;
    }

    static TestServer to(Function<Call, Outcome> work) {
        return with(OPTIONS, AnyCaller.with(TestTools.GRANT), Clock.systemUTC(), work);
    }

    static TestServer with(HttpOptions options, Authenticator door, Clock clock, Function<Call, Outcome> work) {
        return with(options, door, clock, work, ToolRequests.PATIENCE);
    }

    /** @param patience how long a call waits for a person's answer */
    static TestServer patient(Duration patience, Function<Call, Outcome> work) {
        return with(OPTIONS, AnyCaller.with(TestTools.GRANT), Clock.systemUTC(), work, patience);
    }

    /** With further routes. */
    static TestServer beside(
            Authenticator door, Function<Call, Outcome> work, Function<HttpResources, List<Route<?>>> more) {
        return with(OPTIONS, door, Clock.systemUTC(), work, ToolRequests.PATIENCE, more);
    }

    private static TestServer with(
            HttpOptions options, Authenticator door, Clock clock, Function<Call, Outcome> work, Duration patience) {
        return with(options, door, clock, work, patience, resources -> List.of());
    }

    private static TestServer with(
            HttpOptions options,
            Authenticator door,
            Clock clock,
            Function<Call, Outcome> work,
            Duration patience,
            Function<HttpResources, List<Route<?>>> more) {
        Metrics metrics = new Metrics();
        McpServices side = new McpServices(
                server -> SdkGreeting.dress(server, "9.9").build(),
                (who, session, sdk, calls) -> new ToolRequests(
                        TestTools.chain(metrics, work), TestTools.PROJECT, who, session, sdk, calls, patience));
        return start(options, side, door, metrics, clock, more);
    }

    static TestServer start(HttpOptions options, McpServices side, Authenticator door, Metrics metrics, Clock clock) {
        return start(options, side, door, metrics, clock, resources -> List.of());
    }

    private static TestServer start(
            HttpOptions options,
            McpServices side,
            Authenticator door,
            Metrics metrics,
            Clock clock,
            Function<HttpResources, List<Route<?>>> more) {
        HttpResources resources = HttpResources.of(options);
        McpRoutes mcp = new McpRoutes(options, side, door, resources, clock);
        metrics.gauges(mcp.sessions()::count, resources.threads()::running);
        List<Route<?>> routes = new ArrayList<>(mcp.routes());
        routes.add(new HealthPage(resources.shutdown()).route());
        routes.add(metrics.route(door));
        routes.addAll(more.apply(resources));
        try {
            return new TestServer(HttpServer.start(options, resources, routes, mcp.sessions()::endAll), mcp.sessions());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    URI mcp() {
        return server.address();
    }

    URI at(String path) {
        return server.address().resolve(path);
    }

    /** What /metrics shows to this machine. */
    String metrics() {
        HttpResponse<InputStream> response = HttpAgent.send(HttpRequest.newBuilder(at("/metrics")));
        assertThat(response.statusCode()).isEqualTo(200);
        return HttpAgent.whole(response);
    }

    HttpServer http() {
        return server;
    }

    /** Ends the sessions that nobody needs any more. */
    void sweep() {
        sessions.sweep();
    }

    HttpAgent agent() {
        return HttpAgent.ready(mcp(), Optional.empty(), "{}");
    }

    HttpAgent agent(String token) {
        return HttpAgent.ready(mcp(), Optional.of(token), "{}");
    }

    @Override
    public void close() {
        server.stop();
    }
}
