package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** What whoever sets the tasks knows of the sandbox: a person to ask about. No server is asked. */
final class TaskFacts {

    private final String address;
    private final String key;
    private final Instant now = Instant.now();

    TaskFacts(String address, String key) {
        this.address = address;
        this.key = key;
    }

    String address() {
        return address;
    }

    String key() {
        return key;
    }

    Instant now() {
        return now;
    }

    /** The address of somebody who did not get this campaign for this reason. */
    String skipped(String campaign, String reason) throws IOException {
        long id = Rows.whole(
                Rows.of(JsonReader.read(get("/api/campaigns?pageSize=1000")), "campaigns")
                        .where("name", campaign)
                        .only(),
                "id");
        List<String> lines = get("/api/export/data.json?dataTypeName=emailSendSkip&range=All&campaignId=" + id)
                .lines()
                .toList();
        return lines.stream()
                .map(line -> (Json.Obj) JsonReader.read(line))
                .filter(row -> Rows.text(row, "reason").equals(reason))
                .map(row -> Rows.text(row, "email"))
                .filter(email -> !email.isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException("nobody was skipped: " + reason));
    }

    private String get(String path) throws IOException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + path))
                                    .header("Api-Key", key)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
