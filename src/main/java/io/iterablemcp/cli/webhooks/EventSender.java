package io.iterablemcp.cli.webhooks;

import io.iterablemcp.webhooks.event.StoredEvent;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Posts events one after the other, and stops at the first that is not accepted. */
final class EventSender {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final PublicAddress to;
    private final String header;
    private final Optional<String> secret;
    private long sent;
    private Optional<String> failure = Optional.empty();

    EventSender(PublicAddress to, String header, Optional<String> secret) {
        this.to = to;
        this.header = header;
        this.secret = secret;
    }

    void send(StoredEvent event) {
        if (failed()) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(to.uri())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event.body()));
        secret.ifPresent(it -> request.header(header, it));
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                sent++;
            } else {
                failure = Optional.of("the receiver answered with status " + status);
            }
        } catch (IOException e) {
            failure = Optional.of("the receiver could not be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = Optional.of("the command was interrupted");
        }
    }

    boolean failed() {
        return failure.isPresent();
    }

    /** What has happened. */
    String words() {
        String done = sent == 1 ? "1 event was accepted" : sent + " events were accepted";
        return done
                + failure.map(it -> ", then " + it + ". The rest was not sent.").orElse(".");
    }
}
