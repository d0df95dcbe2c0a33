package io.iterablemcp.sandbox.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Posts a webhook once, and says when to try again. The times are a choice of the sandbox: Iterable's are not known. */
final class HookPost {

    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(25));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DeliveryLog log;
    private final HookSigning signing;
    private final Optional<String> secret;

    /** Empty until something is sent: making it takes longer than the start of a sandbox may. */
    private Optional<HttpClient> client = Optional.empty();

    HookPost(DeliveryLog log, HookSigning signing, Optional<String> secret) {
        this.log = log;
        this.signing = signing;
        this.secret = secret;
    }

    /** @return when the next try is due; empty after a success and after the last try */
    Optional<Instant> send(HookParcel parcel, Instant now) throws InterruptedException {
        Optional<HttpRequest> request = request(parcel, now);
        if (request.isEmpty()) {
            log.notSent(parcel.webhook(), parcel.event(), "a header of the webhook cannot be sent", now);
            return Optional.empty();
        }
        try {
            HttpResponse<Void> answer = client().send(request.get(), BodyHandlers.discarding());
            Optional<Instant> again = answer.statusCode() / 100 == 2
                    ? Optional.empty()
                    : next(parcel).map(now::plus);
            log.tried(parcel, "status", Documents.json(answer.statusCode()), again, now);
            return again;
        } catch (IOException failed) {
            Optional<Instant> again = next(parcel).map(now::plus);
            String kind = failed.getClass().getSimpleName();
            log.tried(parcel, "reason", Json.text("no answer: " + kind), again, now);
            return again;
        }
    }

    /** No proxy and no redirect: either could lead to another machine. */
    private synchronized HttpClient client() {
        HttpClient made = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build());
        client = Optional.of(made);
        return made;
    }

    private static Optional<Duration> next(HookParcel parcel) {
        return parcel.attempt() > RETRIES.size() ? Optional.empty() : Optional.of(RETRIES.get(parcel.attempt() - 1));
    }

    /** Empty when the project's own headers are not allowed in a request. */
    private Optional<HttpRequest> request(HookParcel parcel, Instant now) {
        try {
            byte[] body = parcel.body().getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder request = HttpRequest.newBuilder(parcel.to())
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(body));
            parcel.headers().forEach(request::setHeader);
            secret.ifPresent(key -> signing.headers(key, "sandbox_" + parcel.number(), body, now)
                    .forEach(request::setHeader));
            return Optional.of(request.build());
        } catch (IllegalArgumentException notAllowed) {
            return Optional.empty();
        }
    }
}
