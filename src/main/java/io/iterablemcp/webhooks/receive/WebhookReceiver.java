package io.iterablemcp.webhooks.receive;

import io.iterablemcp.store.Retention;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.WebhookCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Receives the events of one project. Every few seconds it notes in the store that it is running, so that readers know
 * which times are covered.
 */
public final class WebhookReceiver implements AutoCloseable {

    private final String project;
    private final String id;
    private final Store store;
    private final WebhookInbox inbox;
    private final Retention retention;
    private final Clock clock;
    private final WebhookListener listener;
    private final Instant started;
    /** Guarded by itself. */
    private final Map<WebhookRefusal, Long> refused = new EnumMap<>(WebhookRefusal.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "webhook-receiver");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param id which no other receiver has
     * @param inbox closed together with this receiver
     * @param retention of events: many arrive within the hour after which the store removes old rows by itself
     */
    public WebhookReceiver(
            String project,
            String id,
            Store store,
            WebhookInbox inbox,
            Retention retention,
            Clock clock,
            WebhookListener listener) {
        this.project = project;
        this.id = id;
        this.store = store;
        this.inbox = inbox;
        this.retention = retention;
        this.clock = clock;
        this.listener = listener;
        this.started = clock.instant();
    }

    /** From now on it counts as running. Fails if the store cannot be used. */
    public void start() throws StoreException {
        noteAlive();
        Duration interval = ReceiverRuns.INTERVAL;
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(
                this::tick, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Completes when the events are stored, or cannot be. */
    public CompletableFuture<InboxAnswer> add(List<ReceivedEvent> events) {
        long begin = System.nanoTime();
        return inbox.add(project, events).thenApply(answer -> {
            if (answer instanceof InboxAnswer.Stored stored) {
                listener.stored(stored, Duration.ofNanos(System.nanoTime() - begin));
            } else {
                refused(WebhookRefusal.BUSY);
            }
            return answer;
        });
    }

    public void refused(WebhookRefusal reason) {
        synchronized (refused) {
            refused.merge(reason, 1L, Long::sum);
        }
        listener.refused(reason);
    }

    private void tick() {
        try {
            noteAlive();
            retention.apply(store, clock.instant());
        } catch (StoreException e) {
            // Whoever wants to store an event hears of it.
            LoggerFactory.getLogger(WebhookReceiver.class).debug("The receiver is not noted: {}", e.words());
        }
    }

    private void noteAlive() throws StoreException {
        Instant now = clock.instant();
        Map<WebhookRefusal, Long> counts = takeCounts();
        boolean done = false;
        try {
            store.change(sql -> {
                ReceiverRuns.alive(sql, project, id, started, now);
                for (Map.Entry<WebhookRefusal, Long> each : counts.entrySet()) {
                    WebhookCounts.add(
                            sql, project, WebhookCounts.refused(each.getKey().word()), each.getValue(), now);
                }
                return true;
            });
            done = true;
        } finally {
            if (!done) {
                giveBack(counts);
            }
        }
    }

    private Map<WebhookRefusal, Long> takeCounts() {
        synchronized (refused) {
            Map<WebhookRefusal, Long> counts = new EnumMap<>(WebhookRefusal.class);
            counts.putAll(refused);
            refused.clear();
            return counts;
        }
    }

    private void giveBack(Map<WebhookRefusal, Long> counts) {
        synchronized (refused) {
            counts.forEach((reason, number) -> refused.merge(reason, number, Long::sum));
        }
    }

    /** Stores what has arrived, and takes nothing more. */
    @Override
    public void close() {
        timer.shutdown();
        inbox.close();
        tick();
    }
}
