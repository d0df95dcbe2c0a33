package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import io.iterablemcp.server.http.body.SmallBody;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import io.iterablemcp.server.http.page.HealthPage;
import io.iterablemcp.server.http.routing.Route;
import io.iterablemcp.server.http.webhook.WebhookEndpoint;
import io.iterablemcp.server.http.webhook.WebhookProject;
import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.event.WebhookEvents;
import io.iterablemcp.webhooks.event.WebhookRetention;
import io.iterablemcp.webhooks.receive.WebhookInbox;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.receive.WebhookReceiver;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** The receivers of a process, one for each project, with one inbox for all. */
public final class RunningReceivers implements AutoCloseable {

    /** For the bodies that arrive at one time. */
    private static final long BODIES = 64L << 20;

    private final ReceiverPlan plan;
    private final ShutdownHandler shutdown;
    private final List<WebhookReceiver> receivers;
    private final SmallBody.Room room = SmallBody.Room.of(BODIES);
    private boolean closed;
    private Optional<HttpServer> ownServer = Optional.empty();

    private RunningReceivers(ReceiverPlan plan, ShutdownHandler shutdown, List<WebhookReceiver> receivers) {
        this.plan = plan;
        this.shutdown = shutdown;
        this.receivers = receivers;
    }

    /**
     * Fails if the store cannot be used.
     *
     * @param listener makes what follows the receivers, from the number of requests that wait
     * @param shutdown of the server whose routes these are
     */
    public static RunningReceivers start(
            ReceiverPlan plan,
            Settings settings,
            Store store,
            Function<IntSupplier, WebhookListener> listener,
            ShutdownHandler shutdown)
            throws StoreException {
        Clock clock = Clock.systemUTC();
        WebhookSettings webhooks = settings.webhooks();
        Retention retention = new Retention(List.of(new WebhookRetention(webhooks.age(), webhooks.bytes())));
        WebhookInbox inbox = new WebhookInbox(
                store, new WebhookEvents(new PersonKeys(new SecureRandom())), clock, SpaceCheck.of(settings.places()));
        WebhookListener follower = listener.apply(inbox::waiting);
        List<WebhookReceiver> receivers = new ArrayList<>();
        for (ReceivedProject project : plan.projects()) {
            WebhookReceiver receiver = new WebhookReceiver(
                    project.identity(), UUID.randomUUID().toString(), store, inbox, retention, clock, follower);
            receiver.start();
            receivers.add(receiver);
        }
        return new RunningReceivers(plan, shutdown, List.copyOf(receivers));
    }

    /** The routes for the server's own port; none if the receivers have another. */
    public List<Route<?>> routesBeside() {
        return plan.port().isPresent() ? List.of() : routes(shutdown);
    }

    private List<Route<?>> routes(ShutdownHandler of) {
        List<Route<?>> routes = new ArrayList<>();
        for (int i = 0; i < receivers.size(); i++) {
            ReceivedProject project = plan.projects().get(i);
            routes.add(WebhookEndpoint.route(
                    new WebhookProject(
                            project.name(), plan.scheme(), project.secrets(), WebhookProject.LONGEST, receivers.get(i)),
                    of,
                    room,
                    Clock.systemUTC(),
                    System::nanoTime));
        }
        return routes;
    }

    /**
     * Listens on a port of its own, if that is wanted.
     *
     * @return the addresses of the webhooks
     */
    public List<String> listen(HttpOptions options, HttpServer beside) throws IOException {
        return addresses(
                plan.port().isPresent() ? listen(options.onPort(plan.port().get())) : beside);
    }

    /** Listens on the port of these options, without another server. */
    public List<String> listenAlone(HttpOptions options) throws IOException {
        return addresses(listen(options));
    }

    private HttpServer listen(HttpOptions options) throws IOException {
        HttpResources resources = HttpResources.of(options);
        List<Route<?>> routes = new ArrayList<>(routes(resources.shutdown()));
        routes.add(new HealthPage(resources.shutdown()).route());
        HttpServer server = HttpServer.startWithoutPages(options, resources, routes, this::drain);
        ownServer = Optional.of(server);
        return server;
    }

    private List<String> addresses(HttpServer server) {
        return plan.projects().stream()
                .map(it -> server.address("/webhooks/" + it.name()).toString())
                .toList();
    }

    /** What has arrived is stored and answered before the connections close. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        shutdown.begin();
        ownServer.ifPresentOrElse(HttpServer::stop, this::drain);
    }

    private void drain() {
        receivers.forEach(WebhookReceiver::close);
    }
}
