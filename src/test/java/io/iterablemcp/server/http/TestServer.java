package io.iterablemcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.session.SdkGreeting;
import io.iterablemcp.server.session.ToolRequests;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
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

    private TestServer(HttpServer server) {
        this.server = server;
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

    private static TestServer with(
            HttpOptions options, Authenticator door, Clock clock, Function<Call, Outcome> work, Duration patience) {
        Metrics metrics = new Metrics();
        McpServices side = new McpServices(
                server -> SdkGreeting.dress(server, "9.9").build(),
                (who, session, sdk, calls) -> new ToolRequests(
                        TestTools.chain(metrics, work), TestTools.PROJECT, who, session, sdk, calls, patience));
        try {
            return new TestServer(HttpServer.start(options, side, door, metrics, clock));
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
