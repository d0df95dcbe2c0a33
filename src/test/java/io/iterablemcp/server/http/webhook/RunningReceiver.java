package io.iterablemcp.server.http.webhook;

import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.check.TokenScheme;
import io.iterablemcp.webhooks.check.WebhookScheme;
import io.iterablemcp.webhooks.check.WebhookSecret;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** A receiver of one project on a port of its own, with a store that the test opens and closes. */
final class RunningReceiver implements AutoCloseable {

    static final String SECRET = "a-secret-of-the-shop";
    private static final int LONGEST = 20_000;

    private final Store store;
    private final WebhookReceiver receiver;
    private final HttpServer server;

    private RunningReceiver(Store store, WebhookReceiver receiver, HttpServer server) {
        this.store = store;
        this.receiver = receiver;
        this.server = server;
    }

    static RunningReceiver on(Store store, Clock clock) throws Exception {
        return on(store, clock, new TokenScheme("Authorization"), SmallBody.Room.of(1 << 20), System::nanoTime);
    }

    static RunningReceiver on(Store store, Clock clock, WebhookScheme scheme, SmallBody.Room room, LongSupplier nanos)
            throws Exception {
        WebhookInbox inbox =
                new WebhookInbox(store, new WebhookEvents(new PersonKeys(new SecureRandom())), clock, () -> true);
        WebhookReceiver receiver = new WebhookReceiver(
                "shop",
                UUID.randomUUID().toString(),
                store,
                inbox,
                new Retention(List.of()),
                clock,
                WebhookListener.NONE);
        receiver.start();
        HttpOptions options = HttpOptions.DEFAULT.onPort(0);
        HttpResources resources = HttpResources.of(options);
        WebhookProject project =
                new WebhookProject("shop", scheme, () -> List.of(new WebhookSecret(SECRET)), LONGEST, receiver);
        HttpServer server = HttpServer.startWithoutPages(
                options,
                resources,
                List.of(WebhookEndpoint.route(project, resources.shutdown(), room, clock, nanos)),
                () -> {});
        return new RunningReceiver(store, receiver, server);
    }

    URI address() {
        return server.address("/webhooks/shop");
    }

    RawClient client() throws IOException {
        return new RawClient(address().getPort());
    }

    /** The head of a request with the secret, to its empty line. */
    static String head(String... headers) {
        return headOf(SECRET, headers);
    }

    static String headOf(String secret, String... headers) {
        return "POST /webhooks/shop HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: OAuth2 "
                + secret + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(it -> it + "\r\n").toList())
                + "\r\n";
    }

    static String request(String body) {
        return head("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length) + body;
    }

    /** Sends one event on a connection of its own, and returns the whole answer. */
    String post(String body) throws IOException {
        try (RawClient client = client()) {
            return client.say(request(body)).answer();
        }
    }

    List<StoredEvent> events() throws Exception {
        return store.read(sql -> EventHistory.page(sql, "shop", EventFilter.ALL, Order.OLDEST, Optional.empty(), 500));
    }

    @Override
    public void close() {
        server.stop();
        receiver.close();
    }
}
