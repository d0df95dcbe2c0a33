package io.iterablemcp.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iterablemcp.api.pace.SharedCount;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** Creates clients for tests, with the simplest response reader. */
final class ClientFixture {

    static final String KEY = "0123456789abcdef0123456789abcdef";

    /** Returns the text; an error status is a failure with the body as message. */
    static final ReplyReader PLAIN = (tool, status, type, body, outOfTime) -> {
        String text = new String(body.readAllBytes(), UTF_8);
        return status < 400
                ? new Reply.Delivered(status, text, Reply.Extent.WHOLE)
                : new Reply.Failed(cause(status), OptionalInt.of(status), Optional.empty(), Optional.of(text));
    };

    private ClientFixture() {}

    private static Reply.Cause cause(int status) {
        return switch (status) {
            case 429 -> Reply.Cause.RATE_LIMITED;
            case 500, 502, 503, 504 -> Reply.Cause.SERVER_ERROR;
            default -> Reply.Cause.BAD_REQUEST;
        };
    }

    static Project project(URI base) {
        return new Project(
                "default",
                BaseUrl.of(base),
                Optional.of(new Secret(KEY)),
                KeyType.SERVER,
                Optional.empty(),
                Mode.EVERYTHING);
    }

    static ClientOptions options(Project project) {
        return new ClientOptions(
                project, Duration.ofSeconds(45), Duration.ofSeconds(15), Duration.ofSeconds(5), true, "0.1.0");
    }

    static IterableClient client(MockWebServer server, Time time) {
        return client(options(project(server.url("/").uri())), time);
    }

    /** The lowest jitter: waits are half a step. */
    static IterableClient client(ClientOptions options, Time time) {
        return new IterableClient(options, PLAIN, time, () -> 0);
    }

    /** Counts slow limits together with other clients. */
    static IterableClient client(MockWebServer server, Time time, SharedCount shared) {
        ClientOptions options = options(project(server.url("/").uri()));
        return new IterableClient(options, PLAIN, new ClientEnvironment(time, () -> 0).countingWith(shared));
    }

    static ApiCall call(ToolSpec tool, String arguments) {
        return new ApiCall(tool, ToolMaker.object(arguments), "local", "test-client 1.0", words -> {});
    }

    static ApiCall call(ToolSpec tool) {
        return call(tool, "local", words -> {});
    }

    static ApiCall call(ToolSpec tool, String agent, CallProgress listener) {
        return new ApiCall(tool, Json.Obj.EMPTY, agent, "", listener);
    }

    static MockResponse status(int code) {
        return new MockResponse.Builder().code(code).build();
    }

    static MockResponse ok(String body) {
        return new MockResponse.Builder().code(200).body(body).build();
    }

    static MockWebServer server() throws java.io.IOException {
        MockWebServer server = NoDelaySockets.mockServer();
        server.start();
        return server;
    }
}
