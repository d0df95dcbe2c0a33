package io.iterablemcp.cli.demo;

import io.iterablemcp.config.Places;
import io.iterablemcp.sandbox.webhooks.HookOptions;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.server.http.webhook.WebhookEndpoint;
import io.iterablemcp.server.http.webhook.WebhookProject;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.check.TokenScheme;
import io.iterablemcp.webhooks.check.WebhookSecret;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.receive.InboxAnswer;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import io.iterablemcp.webhooks.receive.WebhookRefusal;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Receives the sandbox's webhooks on loopback, into a store that ends with the demo. */
final class DemoReceiver implements AutoCloseable {

    private static final String PROJECT = "sandbox";
    private static final int EVENTS = 5_000;
    private static final long BODIES = 16 << 20;

    private final Store store;
    private final WebhookReceiver receiver;
    private final HttpServer server;
    private final WebhookSecret secret;

    private DemoReceiver(Store store, WebhookReceiver receiver, HttpServer server, WebhookSecret secret) {
        this.store = store;
        this.receiver = receiver;
        this.server = server;
        this.secret = secret;
    }

    static DemoReceiver start(Places places) throws IOException {
        Clock clock = Clock.systemUTC();
        Store store = Stores.of(places, clock);
        WebhookInbox inbox =
                new WebhookInbox(store, new WebhookEvents(new PersonKeys(new SecureRandom())), clock, () -> true);
        WebhookReceiver receiver = new WebhookReceiver(
                PROJECT, PROJECT, store, inbox, new Retention(List.of()), clock, new WebhookListener() {
                    @Override
                    public void stored(InboxAnswer.Stored answer, Duration took) {}

                    @Override
                    public void refused(WebhookRefusal reason) {}
                });
        HttpOptions options = HttpOptions.DEFAULT.onPort(0);
        HttpResources resources = HttpResources.of(options);
        WebhookSecret secret = secret();
        WebhookProject project =
                new WebhookProject(PROJECT, new TokenScheme("Authorization"), () -> List.of(secret), 1 << 20, receiver);
        HttpServer server = HttpServer.start(
                options,
                resources,
                List.of(WebhookEndpoint.route(
                        project, resources.shutdown(), SmallBody.Room.of(BODIES), clock, System::nanoTime)),
                () -> {});
        return new DemoReceiver(store, receiver, server, secret);
    }

    private static WebhookSecret secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new WebhookSecret(HexFormat.of().formatHex(bytes));
    }

    HookOptions options() {
        return HookOptions.DEFAULT.to(address(), secret.value());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + "/webhooks/" + PROJECT);
    }

    /** Oldest first. */
    List<StoredEvent> events(EventFilter filter) throws StoreException {
        return store.<List<StoredEvent>>read(
                sql -> EventHistory.page(sql, PROJECT, filter, EventHistory.Order.OLDEST, Optional.empty(), EVENTS));
    }

    @Override
    public void close() {
        server.stop();
        receiver.close();
        store.close();
    }
}
