package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.Outcome;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds calls until a test lets them go on, and knows which of them were interrupted. */
final class HeldCalls {

    private final CountDownLatch opened = new CountDownLatch(1);
    private final Semaphore arrivals = new Semaphore(0);
    private final Semaphore interruptions = new Semaphore(0);

    Outcome pass(String answer) {
        arrivals.release();
        try {
            opened.await();
        } catch (InterruptedException e) {
            interruptions.release();
        }
        return TestTools.answered(answer);
    }

    void open() {
        opened.countDown();
    }

    void awaitArrivals(int calls) {
        await(arrivals, calls);
    }

    void awaitInterruptions(int calls) {
        await(interruptions, calls);
    }

    int interruptions() {
        return interruptions.availablePermits();
    }

    private static void await(Semaphore events, int count) {
        try {
            assertThat(events.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
