package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** An agent that makes one list after the other, and does not stop when a call is refused. */
final class WritingAgent {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger paused = new AtomicInteger();
    private final CompletableFuture<Void> work;
    private volatile boolean stopped;

    private WritingAgent(HttpAgent agent) {
        work = CompletableFuture.runAsync(() -> work(agent), work -> new Thread(work, "writing").start());
    }

    static WritingAgent at(HttpAgent agent) {
        return new WritingAgent(agent);
    }

    private void work(HttpAgent agent) {
        while (!stopped) {
            int name = NAMES.incrementAndGet();
            String answer = agent.says(name + 10_000, "create_list", "{\"name\":\"Written " + name + "\"}");
            if (answer.contains("\"listId\"")) {
                written.incrementAndGet();
            } else {
                assertThat(answer).contains("paused");
                paused.incrementAndGet();
            }
            // All of them have the hundred requests a second of one agent.
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    /** Waits until it has written so much more. */
    void awaitWritten(int more) {
        await(written::get, more);
    }

    /** Waits until so many more of its calls were refused because of a pause. */
    void awaitPaused(int more) {
        await(paused::get, more);
    }

    private void await(IntSupplier count, int more) {
        int wanted = count.getAsInt() + more;
        while (count.getAsInt() < wanted && !work.isDone()) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        if (count.getAsInt() < wanted) {
            stop();
        }
    }

    /** Fails if one of its answers was unexpected. */
    void stop() {
        stopped = true;
        work.join();
    }
}
