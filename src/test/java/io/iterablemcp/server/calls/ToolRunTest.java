package io.iterablemcp.server.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ToolRunTest {

    private final CallThreads threads = new CallThreads();
    private final RunningCalls calls = new RunningCalls(threads);

    private record Latch(CountDownLatch answered) implements MessageOutput {
        @Override
        public void message(CharSequence json) {}

        @Override
        public void answer(CharSequence json) {
            answered.countDown();
        }
    }

    /** The way to the client of a call that has waited for the event in vain. */
    private WeakReference<MessageOutput> waitInVain(CompletableFuture<Void> event) throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        ToolChain tools = TestTools.chain(call -> runs.getAndIncrement() == 0
                ? new Outcome.Waits(event, Duration.ofMillis(20))
                : TestTools.answered("nothing happened"));
        Latch out = new Latch(new CountDownLatch(1));
        assertThat(calls.start(
                        Json.Num.of(1),
                        out,
                        running -> new ToolRun(
                                tools,
                                tools.call(
                                        "get_thing",
                                        Json.Obj.EMPTY,
                                        new TestCaller(TestTools.PROJECT, TestTools.GRANT)),
                                Json.Num.of(1),
                                Optional.empty(),
                                Optional.empty(),
                                out,
                                calls,
                                Duration.ofSeconds(1))))
                .isTrue();
        assertThat(out.answered().await(5, TimeUnit.SECONDS)).isTrue();
        threads.await(Duration.ofSeconds(5));
        return new WeakReference<>(out);
    }

    /** An event for which agents ask again and again may never happen. */
    @Test
    void anEventKeepsNoCallThatHasStoppedWaitingForIt() throws Exception {
        CompletableFuture<Void> event = new CompletableFuture<>();
        WeakReference<MessageOutput> out = waitInVain(event);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (out.get() != null && System.nanoTime() < end) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(out.get()).isNull();
        assertThat(event.complete(null)).isTrue();
    }
}
