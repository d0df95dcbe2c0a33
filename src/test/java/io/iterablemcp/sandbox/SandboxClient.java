package io.iterablemcp.sandbox;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/** A sandbox for one test, and an HTTP client of it. */
public final class SandboxClient implements AutoCloseable {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** A tenth of the usual number: enough people of every kind, and fast to create. */
    private static final int PEOPLE = 200;

    /** The answer to a call. */
    public record Reply(int status, String contentType, String text) {
        public Json.Obj json() {
            return (Json.Obj) JsonReader.read(text);
        }

        public String code() {
            return json().text("code").orElse("");
        }
    }

    public final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Sandbox sandbox;

    public SandboxClient(SandboxOptions options) {
        try {
            this.sandbox = Sandbox.start(options.withPeople(PEOPLE), CATALOGUE, clock);
        } catch (PortTaken e) {
            throw new AssertionError(e);
        }
    }

    public SandboxClient() {
        this(SandboxOptions.DEFAULT);
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** The project behind the socket, for data that the API cannot create. Calling it seeds the project. */
    public World world() {
        get("/api/channels");
        return sandbox.world();
    }

    public URI at(String path) {
        return URI.create(sandbox.baseUrl() + path);
    }

    public Reply get(String path) {
        return send("GET", path, "");
    }

    public Reply post(String path, String body) {
        return send("POST", path, body);
    }

    public Reply send(String method, String path, String body) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Api-Key", sandbox.keys().of(KeyType.SERVER))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Reply(response.statusCode(), type, response.body());
        } catch (IOException e) {
            return new Reply(0, "", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Moves the clock so that accepted changes are applied. */
    public void settle() {
        clock.advance(SandboxOptions.DEFAULT.lag());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
