package io.iterablemcp.server.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The thread of a call is lent: it must come back as it was. */
class RunningCallTest {

    private final CallThreads threads = new CallThreads();
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final MessageOutput out = new MessageOutput() {
        @Override
        public void message(CharSequence json) {}

        @Override
        public void answer(CharSequence json) {
            sent.add(json.toString());
        }

        @Override
        public void unanswered() {
            sent.add("unanswered");
        }
    };

    private RunningCall call(Supplier<CallStep> work) {
        return new RunningCall(threads, out, it -> work, "busy", "broken", () -> {});
    }

    private String sent() throws InterruptedException {
        return Optional.ofNullable(sent.poll(5, TimeUnit.SECONDS)).orElse("nothing");
    }

    @Test
    void interruptsTheThreadWhileItWorksAndGivesItBackClean() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        RunningCall call = call(() -> {
            thread.set(Thread.currentThread());
            working.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return new CallStep.Answer("too late");
        });
        assertThat(call.start()).isTrue();
        assertThat(working.await(5, TimeUnit.SECONDS)).isTrue();
        call.cancel();
        assertThat(sent()).isEqualTo("unanswered");
        assertThat(thread.get().isInterrupted()).isFalse();
        threads.await(Duration.ofSeconds(5));
        assertThat(threads.running()).isZero();
    }

    @Test
    void leavesTheThreadAloneOnceTheCallIsOver() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        RunningCall call = call(() -> {
            thread.set(Thread.currentThread());
            return new CallStep.Answer("done");
        });
        call.start();
        assertThat(sent()).isEqualTo("done");
        call.cancel();
        assertThat(thread.get().isInterrupted()).isFalse();
        assertThat(sent).isEmpty();
    }

    @Test
    void doesNotBeginWhenItWasCancelledFirst() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        RunningCall call = call(() -> {
            thread.set(Thread.currentThread());
            return new CallStep.Answer("done");
        });
        call.cancel();
        call.start();
        assertThat(sent()).isEqualTo("unanswered");
        assertThat(thread).hasValue(null);
    }

    @Test
    void whatEndsAnEarlierPauseDoesNotEndALaterOne() throws Exception {
        BlockingQueue<Runnable> resume = new LinkedBlockingQueue<>();
        RunningCall call = call(() -> new CallStep.Pause(resume::add));
        call.start();
        Runnable first = resume.poll(5, TimeUnit.SECONDS);
        assertThat(first).isNotNull();
        first.run();
        Runnable second = resume.poll(5, TimeUnit.SECONDS);
        assertThat(second).isNotNull();
        first.run();
        assertThat(resume.poll(100, TimeUnit.MILLISECONDS)).isNull();
        second.run();
        assertThat(resume.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(threads.running()).isEqualTo(1);
        call.cancel();
        assertThat(sent()).isEqualTo("unanswered");
        assertThat(threads.running()).isZero();
    }

    @Test
    void endsWhenItsPauseCannotBeArranged() throws Exception {
        RunningCall call = call(() -> new CallStep.Pause(goOn -> {
            throw new IllegalStateException("the question of ann@example.com cannot be shown");
        }));
        call.start();
        assertThat(sent()).isEqualTo("broken");
        threads.await(Duration.ofSeconds(5));
        assertThat(threads.running()).isZero();
        call.cancel();
        assertThat(sent).isEmpty();
    }

    @Test
    void goesOnWhenThePauseFailsAfterItWasResumed() throws Exception {
        AtomicReference<CallStep> next = new AtomicReference<>(new CallStep.Pause(goOn -> {
            goOn.run();
            throw new IllegalStateException();
        }));
        RunningCall call = call(() -> next.getAndSet(new CallStep.Answer("done")));
        call.start();
        assertThat(sent()).isEqualTo("done");
        threads.await(Duration.ofSeconds(5));
        assertThat(threads.running()).isZero();
        assertThat(sent).isEmpty();
    }

    /** Over HTTP two messages can arrive at the same moment. */
    @Test
    void aSecondCallWithAnIdInUseIsRefusedAndTheFirstCanStillBeCancelled() throws Exception {
        RunningCalls calls = new RunningCalls(threads);
        Json id = Json.Num.of(1);
        assertThat(calls.start(id, out, running -> () -> new CallStep.Pause(goOn -> {})))
                .isTrue();
        assertThat(calls.start(id, out, running -> () -> new CallStep.Answer("the second ran")))
                .isTrue();
        assertThat(sent()).contains("A request with this id is still running.");
        assertThat(calls.running(id)).isTrue();
        calls.close();
        assertThat(sent()).isEqualTo("unanswered");
        assertThat(calls.any()).isFalse();
        threads.await(Duration.ofSeconds(5));
        assertThat(threads.running()).isZero();
    }
}
