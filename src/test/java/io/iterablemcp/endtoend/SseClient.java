package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.SseEvents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** A client of the older transport: posts here, hears there. */
record SseClient(URI address, String token, SseEvents events) implements AutoCloseable {

    /** Has shaken hands. */
    static SseClient begin(URI sse, String token) {
        HttpResponse<InputStream> stream =
                HttpAgent.send(HttpRequest.newBuilder(sse).header("Authorization", "Bearer " + token));
        assertThat(stream.statusCode()).isEqualTo(200);
        SseEvents events = new SseEvents(stream.body());
        SseClient client = new SseClient(sse.resolve(events.data().orElseThrow()), token, events);
        client.post(HttpAgent.initialize("{}"));
        assertThat(client.next().object("result").orElseThrow().has("serverInfo"))
                .isTrue();
        client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return client;
    }

    void post(String message) {
        HttpResponse<InputStream> taken = HttpAgent.send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(message)));
        assertThat(taken.statusCode()).as(() -> HttpAgent.whole(taken)).isEqualTo(202);
    }

    Json.Obj next() {
        return events.next().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
