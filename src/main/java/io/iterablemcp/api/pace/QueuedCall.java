package io.iterablemcp.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One try of a call on its way through the queues: for whom it waits, how long it will, and who is told. */
public final class QueuedCall {

    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

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

    /** How long the call has slept for its turn until now, whether it got it or not. */
    public Duration waited() {
        return waited;
    }

    String agent() {
        return agent;
    }

    /** What is left of its patience, less than nothing once that is over. */
    long patience(long now) {
        return patience - now;
    }

    /** By then the call is over. */
    Instant end() {
        return time.now().plus(deadline.left());
    }

    /** Has it look at the queue again before its time. */
    void nudge() {
        nudge.release();
    }

    /** Sleeps so long, or until nudged; a wait that a person would notice is told. */
    void sleep(Duration wait, String words) throws InterruptedException {
        if (wait.compareTo(WORTH_TELLING) > 0) {
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
