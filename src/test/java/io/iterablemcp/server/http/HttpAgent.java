package io.iterablemcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An MCP client over Streamable HTTP, as bare as it can be. */
public final class HttpAgent {

    public static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI server;
    private final Optional<String> token;
    private Optional<String> session = Optional.empty();

    public HttpAgent(URI server, Optional<String> token) {
        this.server = server;
        this.token = token;
    }

    /** Has shaken hands. */
    public static HttpAgent ready(URI server, Optional<String> token, String capabilities) {
        HttpAgent agent = new HttpAgent(server, token);
        HttpResponse<InputStream> begun = agent.post(initialize(capabilities));
        assertThat(begun.statusCode()).isEqualTo(200);
        agent.session = begun.headers().firstValue("Mcp-Session-Id");
        assertThat(whole(begun)).contains("\"serverInfo\"");
        assertThat(agent.status("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
                .isEqualTo(202);
        return agent;
    }

    public static String initialize(String capabilities) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"i\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
                + "\"2025-11-25\",\"capabilities\":" + capabilities
                + ",\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
    }

    public String session() {
        return session.orElseThrow();
    }

    public HttpAgent inSession(String other) {
        HttpAgent agent = new HttpAgent(server, token);
        agent.session = Optional.of(other);
        return agent;
    }

    public HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(server)
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json");
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        session.ifPresent(it -> request.header("Mcp-Session-Id", it));
        return request;
    }

    public HttpResponse<InputStream> post(String message) {
        return send(request().POST(BodyPublishers.ofString(message)));
    }

    /** Reads the answer to its end, so that its connection can be used again. */
    public int status(String message) {
        HttpResponse<InputStream> response = post(message);
        whole(response);
        return response.statusCode();
    }

    public static HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public SseEvents call(int id, String tool, String arguments) {
        return call(id, tool, arguments, "{}");
    }

    public SseEvents call(int id, String tool, String arguments, String meta) {
        HttpResponse<InputStream> response = post("{\"jsonrpc\":\"2.0\",\"id\":" + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\",\"arguments\":" + arguments
                + ",\"_meta\":" + meta + "}}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        return new SseEvents(response.body());
    }

    /** The text of a tool's result. */
    public String says(int id, String tool, String arguments) {
        return text(call(id, tool, arguments).next().orElseThrow());
    }

    public static String text(Json.Obj answer) {
        Json.Obj result = answer.object("result").orElseThrow(() -> new AssertionError(answer.toString()));
        return ((Json.Obj) result.list("content").get(0)).text("text").orElse("");
    }

    public Json.Obj answer(String message) {
        HttpResponse<InputStream> response = post(message);
        assertThat(response.statusCode()).isEqualTo(200);
        return (Json.Obj) JsonReader.read(whole(response));
    }

    public void cancel(int id) {
        assertThat(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id
                                + "}}")
                        .statusCode())
                .isEqualTo(202);
    }

    public SseEvents listen() {
        HttpResponse<InputStream> response = send(request().GET());
        assertThat(response.statusCode()).isEqualTo(200);
        return new SseEvents(response.body());
    }

    public static String whole(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
