package io.iterablemcp.webhooks.load;

import io.iterablemcp.benchmark.SampleSet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends events to receivers over some connections, each of which waits for the answer to one before it sends the next. */
public final class ReceiverLoad {

    private final List<URI> receivers;
    private final String secret;
    private final int connections;
    private final EventTally tally;
    private final AtomicInteger next;
    private final SampleSet times = new SampleSet();
    private final SampleSet late = new SampleSet();

    /**
     * @param receivers which the connections are divided among
     * @param first the number of the first event
     */
    public ReceiverLoad(List<URI> receivers, String secret, int connections, EventTally tally, int first) {
        this.receivers = receivers;
        this.secret = secret;
        this.connections = connections;
        this.tally = tally;
        this.next = new AtomicInteger(first);
    }

    /** Sends as fast as the receivers answer, until they have gone. */
    public void runUntilTheyAreGone(Runnable begun) {
        run(0, Long.MAX_VALUE, Integer.MAX_VALUE, begun);
    }

    /** Sends a number of events as fast as the receivers answer. */
    public void run(int count) {
        run(0, Long.MAX_VALUE, next.get() + count, () -> {});
    }

    /** @param perSecond if the receivers keep up with it */
    public void run(int perSecond, Duration time) {
        run(perSecond, System.nanoTime() + time.toNanos(), Integer.MAX_VALUE, () -> {});
    }

    private void run(int perSecond, long end, int endNumber, Runnable begun) {
        long between = perSecond == 0 ? 0 : Duration.ofSeconds(connections).toNanos() / perSecond;
        long begin = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            URI receiver = receivers.get(i % receivers.size());
            long first = begin + between * i / connections;
            Runnable once = i == 0 ? begun : () -> {};
            threads.add(new Thread(() -> work(receiver, first, between, end, endNumber, once), "sender"));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(URI receiver, long first, long between, long end, int endNumber, Runnable begun) {
        try (EventConnection connection = new EventConnection(receiver, secret)) {
            boolean isFirst = true;
            for (long due = first; System.nanoTime() < end && due < end; due += between) {
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int number = next.getAndIncrement();
                if (number >= endNumber) {
                    return;
                }
                send(connection, number, between == 0 ? System.nanoTime() : due);
                if (isFirst) {
                    begun.run();
                    isFirst = false;
                }
            }
        } catch (IOException gone) {
            // What was not answered stays open in the tally.
        }
    }

    private void send(EventConnection connection, int number, long due) throws IOException {
        tally.sending(number);
        long begin = System.nanoTime();
        int status = connection.send(number);
        long now = System.nanoTime();
        tally.answered(number, status);
        times.add((now - begin) / 1e6);
        late.add((now - due) / 1e6);
    }

    /** Sends one event again, or for the first time. */
    public int again(int number) throws IOException {
        try (EventConnection connection = new EventConnection(receivers.get(0), secret)) {
            tally.sending(number);
            int status = connection.send(number);
            tally.answered(number, status);
            return status;
        }
    }

    /** The number of the event that would be sent next. */
    public int next() {
        return next.get();
    }

    /** Milliseconds from the last byte of each request to the end of its answer. */
    public SampleSet times() {
        return times;
    }

    /** The same from the moment at which each request was due, with what the sender itself was late. */
    public SampleSet timesSinceDue() {
        return late;
    }
}
