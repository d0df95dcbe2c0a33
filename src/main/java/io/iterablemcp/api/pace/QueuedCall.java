package io.iterablemcp.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One attempt of a call in the queues: its agent, how long it is willing to wait, and who is notified of waits. */
public final class QueuedCall {

    private static final Duration NOTICEABLE = Duration.ofSeconds(1);

    private final String agent;
    private final Deadline deadline;
    private final long patience;
    private final Consumer<String> listener;
    private final Time time;
    private final Semaphore nudge = new Semaphore(0);
    private Duration waited = Duration.ZERO;

    QueuedCall(String agent, Deadline deadline, Duration longestWait, Consumer<String> listener, Time time) {
        this.agent = agent;
        this.deadline = deadline;
        this.patience = time.nanos() + longestWait.toNanos();
        this.listener = listener;
        this.time = time;
    }

    /** How long the call has waited for its turn so far, whether it got it or not. */
    public Duration waited() {
        return waited;
    }

    String agent() {
        return agent;
    }

    /** How much longer it is willing to wait in nanoseconds; negative once that time is over. */
    long patience(long now) {
        return patience - now;
    }

    /** The latest possible end of the call. */
    Instant end() {
        return time.now().plus(deadline.left());
    }

    /** Wakes it early to check the queue again. */
    void nudge() {
        nudge.release();
    }

    /** Sleeps for this time or until nudged; the listener is notified of a noticeable wait. */
    void sleep(Duration wait, String words) throws InterruptedException {
        if (wait.compareTo(NOTICEABLE) > 0) {
            listener.accept(words);
        }
        long start = time.nanos();
        try {
            time.sleep(wait, nudge);
        } finally {
            waited = waited.plusNanos(time.nanos() - start);
        }
    }
}
