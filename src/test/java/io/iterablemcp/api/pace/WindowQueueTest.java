package io.iterablemcp.api.pace;

import static io.iterablemcp.api.pace.QueuedCalls.ONE_A_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.FakeTime;
import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowQueueTest {

    private final FakeTime time = new FakeTime();
    private final WindowQueue queue = new WindowQueue(List.of(ONE_A_SECOND), time);

    private QueuedCall join(String agent) {
        QueuedCall place = QueuedCalls.of(agent, time);
        queue.join(place);
        queue.look(place);
        return place;
    }

    private List<QueuedCall> join(String agent, int calls) {
        List<QueuedCall> joined = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            joined.add(join(agent));
        }
        return joined;
    }

    private void pass(int millis) {
        time.pass(Duration.ofMillis(millis));
    }

    private void waits(QueuedCall place, int millis) {
        WindowQueue.Outlook outlook = queue.look(place);
        assertThat(outlook.stays()).isTrue();
        assertThat(outlook.delay()).isEqualTo(Duration.ofMillis(millis));
    }

    private void sentAway(QueuedCall place, int millis) {
        WindowQueue.Outlook outlook = queue.look(place);
        assertThat(outlook.stays()).isFalse();
        assertThat(outlook.delay()).isEqualTo(Duration.ofMillis(millis));
    }

    /** A sleep that never began means that a nudge ended it. */
    private boolean nudged(QueuedCall place) throws InterruptedException {
        int before = time.sleeps().size();
        place.sleep(Duration.ZERO, "");
        return time.sleeps().size() == before;
    }

    @Test
    void aSingleAgentGetsEverySlot() {
        List<QueuedCall> calls = join("a", 7);
        for (int i = 1; i < 6; i++) {
            waits(calls.get(i), i * 1000);
        }
        sentAway(calls.get(6), 6000);
    }

    @Test
    void theSingleCallOfAnotherAgentGetsTheNextSlotAndTheLastCallIsRefused() throws Exception {
        List<QueuedCall> calls = join("a", 6);
        QueuedCall other = join("b");
        waits(other, 1000);
        for (int i = 1; i < 5; i++) {
            waits(calls.get(i), 1000 + i * 1000);
        }
        assertThat(nudged(calls.get(5))).isTrue();
        sentAway(calls.get(5), 6000);
    }

    @Test
    void theSlotOfARefusedCallGoesToTheNextCallWillingToWait() {
        List<QueuedCall> calls = join("a", 6);
        pass(1000);
        waits(calls.get(1), 0);
        pass(500);
        QueuedCall patient = join("a");
        pass(100);
        join("b");
        sentAway(calls.get(5), 4400);
        waits(patient, 4400);
    }

    @Test
    void aCancelledCallReturnsItsSlotAndWakesTheOthers() throws Exception {
        List<QueuedCall> calls = join("a", 4);
        queue.leave(calls.get(2));
        assertThat(nudged(calls.get(1))).isFalse();
        assertThat(nudged(calls.get(3))).isTrue();
        waits(calls.get(3), 2000);
    }

    @Test
    void aLateCallIsCountedWhenItRuns() {
        List<QueuedCall> calls = join("a", 3);
        pass(1040);
        waits(calls.get(1), 0);
        waits(calls.get(2), 1000);
    }

    @Test
    void aWaitingCallIsNotRefusedForASmallDelay() {
        List<QueuedCall> calls = join("a", 6);
        pass(1040);
        waits(calls.get(1), 0);
        waits(calls.get(5), 4000);
        pass(1300);
        waits(calls.get(2), 0);
        sentAway(calls.get(5), 3000);
    }

    @Test
    void noCallTakesASlotEarly() {
        List<QueuedCall> calls = join("a", 3);
        pass(1500);
        // The second of them happens to wake first: it finds the moment planned for the one before it.
        waits(calls.get(2), 1000);
        waits(calls.get(1), 0);
        waits(calls.get(2), 1000);
    }

    /** Wherever the server's window starts, it never sees more calls than the limit. */
    @Test
    void noPeriodOfTheWindowLengthContainsMoreCallsThanAllowed() {
        List<Limit> limits = List.of(
                new Limit(3, Limit.Window.SECOND, Limit.Scope.PROJECT),
                new Limit(40, Limit.Window.MINUTE, Limit.Scope.PROJECT));
        WindowQueue both = new WindowQueue(limits, time);
        Random random = new Random(7);
        List<QueuedCall> waiting = new ArrayList<>();
        List<Long> sent = new ArrayList<>();
        int sentAway = 0;
        for (int i = 0; i < 20_000; i++) {
            pass(random.nextInt(300));
            if (random.nextInt(3) == 0) {
                QueuedCall place = QueuedCalls.of("agent " + random.nextInt(4), time);
                both.join(place);
                waiting.add(place);
            }
            if (waiting.isEmpty()) {
                continue;
            }
            QueuedCall one = waiting.get(random.nextInt(waiting.size()));
            WindowQueue.Outlook outlook = both.look(one);
            if (!outlook.stays()) {
                sentAway++;
                assertThat(outlook.delay().toNanos()).isGreaterThan(one.patience(time.nanos()));
            } else if (outlook.delay().isZero()) {
                sent.add(time.nanos());
            } else if (random.nextInt(20) > 0) {
                continue;
            }
            both.leave(one);
            waiting.remove(one);
        }
        assertThat(sent).hasSizeGreaterThan(500).isSorted();
        assertThat(sentAway).isGreaterThan(100);
        for (Limit limit : limits) {
            for (int i = limit.count(); i < sent.size(); i++) {
                assertThat(sent.get(i) - sent.get(i - limit.count()))
                        .isGreaterThanOrEqualTo(limit.per().length().toNanos());
            }
        }
    }
}
