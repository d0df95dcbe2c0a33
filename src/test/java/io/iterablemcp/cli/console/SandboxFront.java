package io.iterablemcp.cli.console;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Stands before a sandbox, and notes each request that it passes on. */
public final class SandboxFront implements AutoCloseable {

    /** Methods and paths. */
    public final List<String> sent = new CopyOnWriteArrayList<>();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox sandbox;
    private final MockWebServer front = NoDelaySockets.mockServer();

    public SandboxFront(SandboxOptions options) throws Exception {
        sandbox = Sandbox.start(options, ConsoleWorld.CATALOGUE, Clock.systemUTC());
        front.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                try {
                    return passedOn(request);
                } catch (IOException e) {
                    return new MockResponse.Builder().code(502).build();
                }
            }
        });
        front.start();
    }

    private MockResponse passedOn(RecordedRequest request) throws IOException, InterruptedException {
        sent.add(request.getMethod() + " " + request.getTarget());
        byte[] body =
                request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
        HttpRequest.Builder next = HttpRequest.newBuilder(URI.create(origin() + request.getTarget()))
                .method(request.getMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Api-Key", "Content-Type")) {
            Optional.ofNullable(request.getHeaders().get(name)).ifPresent(value -> next.header(name, value));
        }
        HttpResponse<String> answer = client.send(next.build(), BodyHandlers.ofString());
        return new MockResponse.Builder()
                .code(answer.statusCode())
                .setHeader(
                        "Content-Type",
                        answer.headers().firstValue("Content-Type").orElse("application/json"))
                .body(answer.body())
                .build();
    }

    private String origin() {
        URI base = sandbox.baseUrl();
        return base.getScheme() + "://" + base.getAuthority();
    }

    public URI address() {
        return URI.create(
                "http://127.0.0.1:" + front.getPort() + sandbox.baseUrl().getPath());
    }

    public String key() {
        return sandbox.keys().of(KeyType.SERVER);
    }

    @Override
    public void close() {
        front.close();
        sandbox.close();
    }
}
