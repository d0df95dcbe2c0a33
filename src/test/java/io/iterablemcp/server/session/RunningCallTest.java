package io.iterablemcp.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The thread of a call is lent: it must come back as it was. */
class RunningCallTest {

    private final RunningCall call = new RunningCall();

    @Test
    void interruptsTheThreadWhileItWorksAndGivesItBackClean() {
        assertThat(call.begin()).isTrue();
        call.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(call.end()).as("somebody waits for the answer").isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void leavesTheThreadAloneOnceTheCallIsOver() {
        call.begin();
        assertThat(call.end()).as("somebody waits for the answer").isTrue();
        call.cancel();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void doesNotBeginWhenItWasCancelledFirst() {
        call.cancel();
        assertThat(call.begin()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }
}
