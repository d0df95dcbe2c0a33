package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.ServeStdio;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Plays the demo: two sessions of an agent with different modes, on one sandbox. */
public final class DemoPlay {

    private final ServeStdio serve;
    private final Catalogue catalogue;
    private final Screen screen;

    public DemoPlay(ServeStdio serve, Catalogue catalogue, Screen screen) {
        this.serve = serve;
        this.catalogue = catalogue;
        this.screen = screen;
    }

    /**
     * @param reading settings for a session that only reads
     * @param sending and for one that may write and send
     */
    public void play(Settings reading, Settings sending) throws IOException, InterruptedException {
        Demo demo = new Demo(screen);
        Json campaign;
        try (McpSession session = new McpSession(serve, reading, catalogue)) {
            campaign = demo.readOnly(session);
        }
        try (McpSession session = new McpSession(serve, sending, catalogue)) {
            demo.withSends(session, campaign);
            demo.outbox(outbox(sending.project().baseUrl()));
            demo.forget(session);
        }
        demo.end();
    }

    /** Messages come out of the sandbox a moment after the call that sent them. */
    private static List<Json> outbox(URI sandbox) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(sandbox.resolve("/sandbox/outbox")).build();
        HttpClient http = HttpClient.newHttpClient();
        for (int tries = 0; tries < 50; tries++) {
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            List<Json> letters = ((Json.Obj) JsonReader.read(body)).list("outbox");
            if (!letters.isEmpty()) {
                return letters;
            }
            Thread.sleep(100);
        }
        return List.of();
    }
}
