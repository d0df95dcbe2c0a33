package io.iterablemcp.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.FakeTime;
import io.iterablemcp.api.HeldTime;
import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConcurrencyLimitTest {

    private final HeldTime time = new HeldTime();
    private final ConcurrencyLimit cap = new ConcurrencyLimit(new Concurrency(1, Limit.Scope.ORGANIZATION), time);
    private final BlockingQueue<Let> lets = new LinkedBlockingQueue<>();
    private int waiting;

    private record Let(String call, Permit turn) {
        void over() {
            ((Permit.Now) turn).over().run();
        }
    }

    /** Returns once the call sleeps for its turn. */
    private Thread waits(String agent, String call) throws Exception {
        Thread thread = start(agent, call);
        time.awaitSleepers(++waiting);
        return thread;
    }

    private Thread start(String agent, String call) {
        Thread thread = new Thread(() -> {
            try {
                lets.add(new Let(call, cap.enter(QueuedCalls.of(agent, time))));
            } catch (InterruptedException e) {
                lets.add(new Let(call + " cancelled", Permit.Now.FREE));
            }
        });
        thread.start();
        return thread;
    }

    private Let next() throws Exception {
        Let let = lets.poll(20, TimeUnit.SECONDS);
        assertThat(let).isNotNull();
        return let;
    }

    private void goes(String call) throws Exception {
        Let let = next();
        assertThat(let.call()).isEqualTo(call);
        assertThat(lets).isEmpty();
        let.over();
    }

    @Test
    void theSingleCallOfAnotherAgentRunsNextAlthoughManyWait() throws Exception {
        start("a", "a1");
        Let first = next();
        waits("a", "a2");
        waits("a", "a3");
        waits("b", "b1");
        first.over();
        goes("b1");
        goes("a2");
        goes("a3");
    }

    @Test
    void aCancelledCallLeavesItsTurnToTheNext() throws Exception {
        start("a", "a1");
        Let first = next();
        Thread second = waits("a", "a2");
        waits("a", "a3");
        second.interrupt();
        assertThat(next().call()).isEqualTo("a2 cancelled");
        first.over();
        goes("a3");
    }

    @Test
    void namesTheLatestStartAfterAllEarlierCalls() throws Exception {
        start("a", "a1");
        Let first = next();
        time.pass(Duration.ofSeconds(10));
        waits("a", "a2");
        time.pass(Duration.ofSeconds(1));
        waits("a", "a3");
        time.pass(Duration.ofSeconds(4));
        assertThat(next()).isEqualTo(new Let("a2", new Permit.Later("1 at once per organization", after(45))));
        waiting--;
        waits("b", "b1");
        time.pass(Duration.ofSeconds(1));
        // b1 would go before it, and be over 45 s after it came.
        assertThat(next()).isEqualTo(new Let("a3", new Permit.Later("1 at once per organization", after(60))));
        first.over();
        goes("b1");
    }

    /** Others may run before its time; if it returns in time while all permits are taken, it gets the next one. */
    @Test
    void anAgentThatReturnsInTimeIsRefusedAtMostOnceMore() throws Exception {
        start("greedy", "g1");
        Let first = next();
        waits("patient", "p1");
        time.pass(Duration.ofSeconds(5));
        assertThat(next()).isEqualTo(new Let("p1", new Permit.Later("1 at once per organization", after(45))));
        waiting--;
        time.pass(Duration.ofSeconds(39));
        first.over();
        start("greedy", "g2");
        Let second = next();
        assertThat(second.turn()).isInstanceOf(Permit.Now.class);
        time.pass(Duration.ofSeconds(1));
        waits("patient", "p2");
        time.pass(Duration.ofSeconds(5));
        assertThat(next()).isEqualTo(new Let("p2", new Permit.Later("1 at once per organization", after(89))));
        waiting--;
        second.over();
        waits("greedy", "g3");
        time.pass(Duration.ofSeconds(5));
        assertThat(next().turn()).isInstanceOf(Permit.Later.class);
        waiting--;
        time.pass(Duration.ofSeconds(34));
        start("patient", "p3");
        goes("p3");
    }

    @Test
    void anUnclaimedTurnGoesToWaitingCalls() throws Exception {
        start("greedy", "g1");
        Let first = next();
        waits("gone", "x1");
        time.pass(Duration.ofSeconds(5));
        assertThat(next().turn()).isInstanceOf(Permit.Later.class);
        waiting--;
        time.pass(Duration.ofSeconds(47));
        first.over();
        waits("greedy", "g2");
        time.pass(Duration.ofSeconds(4));
        goes("g2");
    }

    private static Instant after(int seconds) {
        return FakeTime.START.plusSeconds(seconds);
    }
}
