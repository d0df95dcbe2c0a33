package io.iterablemcp.sandbox.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Deliveries that wait for their time or for a free thread. Time passes only through {@link #release}, so that a test decides
 * when a retry is due.
 */
final class DeliveryQueue implements AutoCloseable {

    static final int MOST = 20_000;

    private static final int THREADS = 4;

    private record Waiting(Instant due, long order, HookParcel parcel) {}

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparingLong(Waiting::order));
    private final BlockingQueue<HookParcel> ready = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final HookPost post;
    private final Clock clock;
    private long order;

    DeliveryQueue(HookPost post, Clock clock) {
        this.post = post;
        this.clock = clock;
    }

    /** False when too many deliveries are open. */
    boolean add(HookParcel parcel, Instant due, Instant now) {
        if (open.get() >= MOST) {
            return false;
        }
        open.incrementAndGet();
        await(parcel, due);
        release(now);
        return true;
    }

    private synchronized void await(HookParcel parcel, Instant due) {
        waiting.add(new Waiting(due, order++, parcel));
    }

    /** Sends what is due by now. */
    synchronized void release(Instant now) {
        while (!waiting.isEmpty() && !waiting.peek().due().isAfter(now)) {
            ready.add(waiting.remove().parcel());
        }
        if (threads.isEmpty() && !ready.isEmpty()) {
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(this::work, "sandbox-webhooks-" + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                HookParcel parcel = ready.take();
                post.send(parcel, clock.instant())
                        .ifPresentOrElse(again -> await(parcel.again(), again), open::decrementAndGet);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
    }
}
