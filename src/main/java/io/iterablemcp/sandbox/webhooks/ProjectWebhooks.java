package io.iterablemcp.sandbox.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.webhooks.body.HookBody;
import io.iterablemcp.sandbox.webhooks.body.HookTriggers;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.World;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sends each event of the project to the webhooks that want it. */
public final class ProjectWebhooks implements AutoCloseable {

    private static final int REORDER_MILLIS = 1_000;

    private final World world;
    private final HookOptions options;
    private final RandomGenerator random;
    private final HookFilter filter;
    private final HookBody bodies;
    private final DeliveryLog log = new DeliveryLog();
    private final DeliveryQueue queue;
    private long number = 1;

    public ProjectWebhooks(World world, HookOptions options, RandomGenerator random, Clock clock) {
        this.world = world;
        this.options = options;
        this.random = random;
        this.filter = new HookFilter(world);
        this.bodies = new HookBody(world);
        this.queue = new DeliveryQueue(new HookPost(log, options.signing(), options.secret()), clock);
    }

    /** From now on events are sent. Call it when the project has its history, which is not sent. */
    public void start() {
        options.url().ifPresent(this::pointFirstWebhookTo);
        world.events.watch(this::send);
    }

    private void pointFirstWebhookTo(URI receiver) {
        long first = world.webhooks.idOf(world.webhooks.all().get(0));
        boolean token =
                options.signing() == HookSigning.NONE && options.secret().isPresent();
        world.webhooks.change(first, webhook -> webhook.with("endpoint", Json.text(receiver.toString()))
                .with("authType", Json.text(token ? "OAuth2" : "NoAuth")));
        options.secret().filter(it -> token).ifPresent(secret -> world.webhookAccess.token(first, secret));
    }

    public void release(Instant now) {
        queue.release(now);
    }

    public DeliveryLog log() {
        return log;
    }

    /** Whether something may be sent without a further call. */
    public boolean mayWork() {
        return world.webhooks.all().stream()
                .anyMatch(webhook -> webhook.flag("enabled") && address(webhook).isPresent());
    }

    private static Optional<URI> address(Json.Obj webhook) {
        return webhook.text("endpoint").map(HookUrl::withoutTags).flatMap(LoopbackAddress::of);
    }

    private void send(Event event) {
        if (HookTriggers.has(event.type())) {
            Instant now = world.later.now();
            for (Json.Obj webhook : world.webhooks.all()) {
                if (filter.wants(webhook, event)) {
                    send(webhook, event, now);
                }
            }
        }
    }

    private void send(Json.Obj webhook, Event event, Instant now) {
        long id = world.webhooks.idOf(webhook);
        if (address(webhook).isEmpty()) {
            log.notSent(id, event.type(), "not this machine", now);
            return;
        }
        Json.Obj body = bodies.of(event);
        // The address is checked again: a tag may have changed it.
        Optional<URI> to =
                LoopbackAddress.of(HookUrl.filled(webhook.text("endpoint").orElse(""), body));
        DeliveryFaults faults = options.faults();
        if (to.isEmpty()) {
            log.notSent(id, event.type(), "not this machine", now);
        } else if (random.nextInt(100) < faults.drop()) {
            log.notSent(id, event.type(), "dropped by a fault", now);
        } else {
            HookParcel parcel = new HookParcel(
                    number++, id, event.type(), to.get(), headers(webhook, id), JsonWriter.write(body), 1);
            enqueue(parcel, now);
            if (random.nextInt(100) < faults.duplicate()) {
                enqueue(parcel, now);
            }
        }
    }

    private void enqueue(HookParcel parcel, Instant now) {
        DeliveryFaults faults = options.faults();
        Duration held = faults.reorder() ? Duration.ofMillis(random.nextInt(REORDER_MILLIS)) : Duration.ZERO;
        if (!queue.add(parcel, now.plus(faults.delay()).plus(held), now)) {
            log.notSent(parcel.webhook(), parcel.event(), "too many deliveries are waiting", now);
        }
    }

    private Map<String, String> headers(Json.Obj webhook, long id) {
        Map<String, String> headers = new HashMap<>(world.webhookAccess.headers(id));
        String type = webhook.text("authType").orElse("NoAuth");
        String token = world.webhookAccess.token(id);
        if (!type.equals("NoAuth") && !token.isEmpty()) {
            headers.put("Authorization", type + " " + token);
        }
        return headers;
    }

    @Override
    public void close() {
        queue.close();
    }
}
