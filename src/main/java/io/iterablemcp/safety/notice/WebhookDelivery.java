package io.iterablemcp.safety.notice;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Posts to a chat's incoming webhook, in the form that Slack and Teams take. */
final class WebhookDelivery implements NoticeSender.Delivery {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI address;
    private final HttpClient client;

    WebhookDelivery(URI address) {
        this.address = address;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT)
                .build();
    }

    @Override
    public void deliver(List<String> lines) throws IOException, InterruptedException {
        String text = lines.stream().map(NoticeLine::forChat).collect(Collectors.joining("\n"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonWriter.write(new Json.Obj(Map.of("text", Json.text(text))))))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < 200 || status > 299) {
            throw new IOException("status " + status);
        }
    }
}
