package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.CallTrace;
import io.iterablemcp.tools.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Calls that wait for something give their threads back. */
@Isolated("counts the threads of this JVM")
class WaitsTest {

    private static final int CALLS = 500;

    @Test
    void fiveHundredWaitingCallsNeedFewThreads() throws Exception {
        int before = Thread.activeCount();
        CompletableFuture<Void> event = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(CALLS);
        try (StdioClient client = StdioClient.ready(call -> {
            if (event.isDone()) {
                return answered("went on");
            }
            waiting.countDown();
            return new Outcome.Waits(event, Duration.ofMinutes(1));
        })) {
            for (int id = 1; id <= CALLS; id++) {
                client.call(id, "get_thing", "{}");
            }
            assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
            client.ping(0);
            assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(0));
            assertThat(fewThreads(before + 30)).isLessThan(before + 30);
            event.complete(null);
            for (int id = 1; id <= CALLS; id++) {
                assertThat(text(client.answer(id))).isEqualTo("went on");
            }
        }
    }

    /** The burst needed more threads for a moment; the pool lets them go soon. */
    private static int fewThreads(int wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Thread.activeCount() >= wanted && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Thread.activeCount();
    }

    @Test
    void goesOnWhenTheTimeIsUp() throws Exception {
        Set<CallTrace> seen = ConcurrentHashMap.newKeySet();
        try (StdioClient client = StdioClient.ready(call -> seen.add(call.trace())
                ? new Outcome.Waits(new CompletableFuture<>(), Duration.ofMillis(20))
                : answered("time is up"))) {
            client.call(1, "get_thing", "{}");
            assertThat(text(client.answer(1))).isEqualTo("time is up");
        }
    }

    @Test
    void aWaitingCallCanBeCancelled() throws Exception {
        CompletableFuture<Void> event = new CompletableFuture<>();
        CountDownLatch waiting = new CountDownLatch(1);
        try (StdioClient client = StdioClient.ready(call -> {
            waiting.countDown();
            return event.isDone() ? answered("went on") : new Outcome.Waits(event, Duration.ofMinutes(1));
        })) {
            client.call(1, "get_thing", "{}");
            assertThat(waiting.await(5, TimeUnit.SECONDS)).isTrue();
            client.cancel(1);
            client.ping(2);
            assertThat(client.next().orElseThrow().get("id")).contains(Json.Num.of(2));
            event.complete(null);
            client.endInput();
            assertThat(client.next()).isEmpty();
        }
    }
}
