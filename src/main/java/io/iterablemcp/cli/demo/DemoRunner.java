package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.demo.McpSession.Server;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Plays the demo: two sessions of an agent with different modes, on one sandbox. */
final class DemoRunner {

    private final URI sandbox;
    private final Screen screen;
    private final DataScene data;
    private final ReactionScene reactions;
    private final ConsoleScene console;

    DemoRunner(URI sandbox, Screen screen, DataScene data, ReactionScene reactions, ConsoleScene console) {
        this.sandbox = sandbox;
        this.screen = screen;
        this.data = data;
        this.reactions = reactions;
        this.console = console;
    }

    /**
     * @param reading a server in read-only mode
     * @param sending a server that may write and send
     */
    void play(Server reading, Server sending) throws IOException, InterruptedException {
        Demo demo = new Demo(screen);
        Json campaign;
        try (McpSession session = new McpSession(reading)) {
            campaign = demo.readOnly(session);
        }
        try (McpSession session = new McpSession(sending, demo::decide)) {
            demo.withSends(session, campaign);
            demo.outbox(outbox());
            demo.forget(session);
        }
        data.play();
        // Late, because people need some seconds to react.
        reactions.play();
        console.play(demo);
        demo.end();
    }

    /** Reads the outbox. Messages arrive there a moment after the call that sent them. */
    private List<Json> outbox() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(sandbox.resolve("/sandbox/outbox")).build();
        HttpClient http = HttpClient.newHttpClient();
        for (int tries = 0; tries < 50; tries++) {
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            List<Json> messages = ((Json.Obj) JsonReader.read(body)).list("outbox");
            if (!messages.isEmpty()) {
                return messages;
            }
            Thread.sleep(100);
        }
        return List.of();
    }
}
