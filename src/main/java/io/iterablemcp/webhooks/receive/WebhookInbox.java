package io.iterablemcp.webhooks.receive;

import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.database.StoreFault;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores events and says when they are stored. One thread writes all that wait in one transaction, because the disk takes
 * as long for many as for one.
 */
public final class WebhookInbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookInbox.class);
    private static final int MOST_WAITING = 4_096;
    private static final long MOST_WAITING_CHARS = 64L << 20;
    private static final int MOST_TOGETHER = 512;
    private static final long BETWEEN_LINES_MILLIS = 60_000;
    private static final int RETRY_SECONDS = 5;

    private final Store store;
    private final WebhookEvents events;
    private final Clock clock;
    private final BooleanSupplier spaceLeft;
    private final Thread writer = new Thread(this::run, "webhook-writer");
    /** Guarded by itself, with the two fields below. */
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    private long waitingChars;
    private boolean closed;
    private long lastLine = Long.MIN_VALUE;

    private record Waiting(
            String project, List<ReceivedEvent> events, long chars, CompletableFuture<InboxAnswer> answer) {}

    /** @param spaceLeft false if the disk is nearly full */
    public WebhookInbox(Store store, WebhookEvents events, Clock clock, BooleanSupplier spaceLeft) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.spaceLeft = spaceLeft;
        writer.setDaemon(true);
        writer.start();
    }

    /** Completes when the events are stored, or cannot be. All events of one call are stored, or none. */
    public CompletableFuture<InboxAnswer> add(String project, List<ReceivedEvent> received) {
        long chars = received.stream().mapToLong(each -> each.body().length()).sum();
        Waiting added = new Waiting(project, received, chars, new CompletableFuture<>());
        synchronized (waiting) {
            if (closed) {
                return away("The receiver is stopping.");
            }
            boolean full =
                    waiting.size() >= MOST_WAITING || (!waiting.isEmpty() && waitingChars + chars > MOST_WAITING_CHARS);
            if (full) {
                logSometimes("More webhooks arrive than the store can take: some are refused with 503.");
                return away("The receiver is busy.");
            }
            waiting.add(added);
            waitingChars += chars;
            waiting.notifyAll();
        }
        return added.answer();
    }

    private static CompletableFuture<InboxAnswer> away(String why) {
        return CompletableFuture.completedFuture(new InboxAnswer.Away(why, RETRY_SECONDS));
    }

    /** How many requests wait to be stored. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private void run() {
        try {
            for (List<Waiting> some = next(); !some.isEmpty(); some = next()) {
                store(some);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those that wait; empty when the inbox has closed and nothing waits any more. */
    private List<Waiting> next() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                waiting.wait();
            }
            List<Waiting> some = new ArrayList<>();
            int number = 0;
            while (!waiting.isEmpty()
                    && (some.isEmpty() || number + waiting.peek().events().size() <= MOST_TOGETHER)) {
                Waiting each = waiting.remove();
                waitingChars -= each.chars();
                number += each.events().size();
                some.add(each);
            }
            return some;
        }
    }

    private void store(List<Waiting> some) {
        try {
            if (!spaceLeft.getAsBoolean()) {
                logSometimes("The disk of the store is nearly full, so webhooks are refused with 503.");
                answer(some, new InboxAnswer.Away("The disk is nearly full.", RETRY_SECONDS));
                return;
            }
            storeTogether(some);
        } catch (StoreException e) {
            logSometimes("Webhooks cannot be stored, so they are refused with 503: " + e.words());
            refuse(some, e.fault() instanceof StoreFault.Unexpected, "The store is not available.");
        } catch (RuntimeException e) {
            logSometimes("Webhooks cannot be stored because of an error in the program ("
                    + e.getClass().getName() + "), so they are refused with 503.");
            refuse(some, true, "The receiver has an internal error.");
        } catch (Error e) {
            // Without its thread the inbox would take events that nobody stores, and never answer.
            OutOfMemory.check(e);
            logSometimes("Webhooks cannot be stored because of a fault of Java ("
                    + e.getClass().getName() + "), so they are refused with 503.");
            answer(some, new InboxAnswer.Away("The receiver has an internal error.", RETRY_SECONDS));
        }
    }

    /** If one of them may be at fault, the others must not suffer. */
    private void refuse(List<Waiting> some, boolean oneAtFault, String why) {
        if (oneAtFault && some.size() > 1) {
            some.forEach(each -> store(List.of(each)));
        } else {
            answer(some, new InboxAnswer.Away(why, RETRY_SECONDS));
        }
    }

    private static void answer(List<Waiting> some, InboxAnswer answer) {
        some.forEach(each -> each.answer().complete(answer));
    }

    private void storeTogether(List<Waiting> some) throws StoreException {
        Instant now = clock.instant();
        Map<String, List<ReceivedEvent>> all = new LinkedHashMap<>();
        some.forEach(each -> all.computeIfAbsent(each.project(), project -> new ArrayList<>())
                .addAll(each.events()));
        Map<String, Iterator<Boolean>> repeated = store.change(sql -> {
            Map<String, Iterator<Boolean>> known = new LinkedHashMap<>();
            for (Map.Entry<String, List<ReceivedEvent>> each : all.entrySet()) {
                known.put(
                        each.getKey(),
                        events.add(sql, each.getKey(), each.getValue(), now).iterator());
            }
            return known;
        });
        for (Waiting each : some) {
            each.answer().complete(answer(each, repeated.get(each.project())));
        }
    }

    private static InboxAnswer.Stored answer(Waiting of, Iterator<Boolean> repeated) {
        int again = 0;
        for (int i = 0; i < of.events().size(); i++) {
            again += repeated.next() ? 1 : 0;
        }
        return new InboxAnswer.Stored(of.events().size(), again);
    }

    /** A fault that lasts must not fill the log. */
    private void logSometimes(String words) {
        synchronized (waiting) {
            long now = clock.millis();
            if (lastLine == Long.MIN_VALUE || now - lastLine >= BETWEEN_LINES_MILLIS || now < lastLine) {
                lastLine = now;
                LOG.error("{}", words);
            }
        }
    }

    /** Stores what waits, and takes nothing more. */
    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
