package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.ApiListener;
import io.iterablemcp.cli.console.SandboxFront;
import io.iterablemcp.config.BaseUrl;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.RecordMode;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.ProjectServer;
import io.iterablemcp.server.http.SseEvents;
import io.iterablemcp.server.identity.Authenticator;
import io.iterablemcp.server.stdio.StdioClient;
import io.iterablemcp.tools.CallListener;
import io.iterablemcp.tools.ToolChain;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Clients of a server with the whole chain, in front of one sandbox that notes what it is asked. */
final class ProjectContext implements AutoCloseable {

    private static final int LONG = 40_000;

    private final Path home;
    private final SandboxFront sandbox;

    ProjectContext(Path home) throws Exception {
        this(home, SandboxOptions.DEFAULT.withPeople(200));
    }

    ProjectContext(Path home, SandboxOptions options) throws Exception {
        this.home = home;
        this.sandbox = new SandboxFront(options);
    }

    /** What reached Iterable since the last time. */
    List<String> sent() {
        List<String> sent = List.copyOf(sandbox.sent);
        sandbox.sent.clear();
        return sent;
    }

    /** An answer of the sandbox itself. */
    String raw(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.address().resolve(path))
                .header("Api-Key", sandbox.key())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    Client stdio(Mode mode) {
        return stdio(mode, LONG);
    }

    /** @param characters how many of an answer are shown */
    Client stdio(Mode mode, int characters) {
        Server server = server(mode, characters);
        return new Client(
                server, Optional.of(StdioClient.serving(server.tools(), server.project(), Grant.of(mode))), List.of());
    }

    /** @param tokens of the agents that connect, one client for each */
    Client http(Mode mode, Authenticator agents, String... tokens) {
        Server server = server(mode, LONG);
        ProjectServer http = new ProjectServer(server.tools(), server.project(), agents);
        List<HttpAgent> clients = Arrays.stream(tokens)
                .map(token -> HttpAgent.ready(http.mcp(), Optional.of(token), "{}"))
                .toList();
        return new Client(
                new Server(server.project(), server.tools(), server.resources(), http::close),
                Optional.empty(),
                clients);
    }

    private Server server(Mode mode, int characters) {
        Project project = new Project(
                "shop",
                BaseUrl.of(sandbox.address()),
                Optional.of(new Secret(sandbox.key())),
                KeyType.SERVER,
                Optional.empty(),
                mode);
        Settings settings = new Settings(
                project,
                new CallOptions(Duration.ofSeconds(45), characters, false, SafetyOptions.OFF),
                Settings.LogLevel.ERROR,
                Optional.empty(),
                new Places(home, home.resolve("data"), StoreAddress.SQLITE, RecordMode.ALL),
                Map.of());
        CallResources resources = CallResources.of(settings, RecordedCalls.CATALOGUE);
        ToolChain tools = DefaultAssembly.tools(
                settings, RecordedCalls.CATALOGUE, CallListener.NONE, ApiListener.NONE, resources);
        return new Server(project, tools, resources, () -> {});
    }

    record Server(Project project, ToolChain tools, CallResources resources, Runnable stop) {}

    /** Sends requests, and gives their results or errors. */
    static final class Client implements AutoCloseable {

        private final Server server;
        private final Optional<StdioClient> stdio;
        private final List<HttpAgent> http;
        private int id = 100;

        Client(Server server, Optional<StdioClient> stdio, List<HttpAgent> http) {
            this.server = server;
            this.stdio = stdio;
            this.http = http;
        }

        Json.Obj result(String method, String params) {
            Json.Obj answer = answer(0, method, params);
            return answer.object("result").orElseThrow(() -> new AssertionError(answer.toString()));
        }

        Json.Obj error(String method, String params) {
            Json.Obj answer = answer(0, method, params);
            return answer.object("error").orElseThrow(() -> new AssertionError(answer.toString()));
        }

        /** @param who the place of the client's token */
        Json.Obj answer(int who, String method, String params) {
            int own = ++id;
            String message = "{\"jsonrpc\":\"2.0\",\"id\":" + own + ",\"method\":\"" + method + "\",\"params\":"
                    + params.replace('\'', '"') + "}";
            if (stdio.isPresent()) {
                stdio.get().send(message);
                return stdio.get().answer(own);
            }
            HttpResponse<InputStream> response = http.get(who).post(message);
            assertThat(response.statusCode()).isEqualTo(200);
            return response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                    ? new SseEvents(response.body()).next().orElseThrow()
                    : (Json.Obj) JsonReader.read(HttpAgent.whole(response));
        }

        /** What the server sent before its last answer: progress. */
        List<Json.Obj> passed() {
            return stdio.orElseThrow().passed();
        }

        @Override
        public void close() throws IOException {
            if (stdio.isPresent()) {
                stdio.get().close();
            }
            server.stop().run();
            server.resources().close();
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
