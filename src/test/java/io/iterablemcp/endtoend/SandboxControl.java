package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** What a sandbox offers in addition to the API: its outbox, its faults, its files. */
public record SandboxControl(String baseUrl) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The latest first. */
    public List<Json.Obj> outbox() {
        return SandboxAgent.items((Json.Obj) JsonReader.read(open(baseUrl + "/sandbox/outbox")), "outbox");
    }

    public List<Json.Obj> letters(String to) {
        return outbox().stream()
                .filter(letter -> letter.text("to").filter(to::equals).isPresent())
                .toList();
    }

    /** From the next call on, and only this. */
    void fault(String fault) {
        faultless();
        String body = JsonWriter.write(new Json.Obj(Map.of("fault", Json.text(fault))));
        sent(HttpRequest.newBuilder(URI.create(baseUrl + "/sandbox/faults")).POST(BodyPublishers.ofString(body)));
    }

    void faultless() {
        sent(HttpRequest.newBuilder(URI.create(baseUrl + "/sandbox/faults")).DELETE());
    }

    /** What is behind a link. */
    static String open(String link) {
        return sent(HttpRequest.newBuilder(URI.create(link)));
    }

    private static String sent(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response::body).isEqualTo(200);
        return response.body();
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
