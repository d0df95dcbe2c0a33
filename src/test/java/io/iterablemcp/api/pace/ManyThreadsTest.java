package io.iterablemcp.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits hold for the whole process, not per thread. Runs on the system clock, ten times as fast. */
@Timeout(30)
class ManyThreadsTest {

    private static final int SPEED = 10;
    private static final ToolSpec TWENTY_A_SECOND =
            ToolMaker.get("/api/lists").with("limit", "20/second per project").spec();

    private final FastTime time = new FastTime();
    private final RateLimiter limits = new RateLimiter(time, Duration.ofSeconds(5), Optional.empty());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private static final class FastTime implements Time {
        private final Time system = Time.system();
        /** The last time read by this thread, which is the one counted for its call. */
        private final ThreadLocal<Long> last = new ThreadLocal<>();

        @Override
        public long nanos() {
            last.set(system.nanos() * SPEED);
            return last.get();
        }

        @Override
        public Instant now() {
            return system.now();
        }

        @Override
        public void sleep(Duration wait) throws InterruptedException {
            system.sleep(wait.dividedBy(SPEED));
        }

        @Override
        public void sleep(Duration longest, Semaphore nudge) throws InterruptedException {
            system.sleep(longest.dividedBy(SPEED), nudge);
        }
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Permit turn(String agent) throws InterruptedException {
        QueuedCall place = limits.place(agent, Deadline.in(Duration.ofSeconds(45), time), words -> {});
        return limits.turn(TWENTY_A_SECOND, "GET", "/api/lists", place);
    }

    @Test
    void noPeriodOfASecondContainsMoreThanTwentyCalls() throws Exception {
        Queue<Long> moments = new ConcurrentLinkedQueue<>();
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            String agent = "agent " + i % 4;
            done.add(threads.submit(() -> {
                for (int went = 0; went < 4; ) {
                    if (turn(agent) instanceof Permit.Now) {
                        moments.add(time.last.get());
                        went++;
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        List<Long> sent = moments.stream().sorted().toList();
        assertThat(sent).hasSize(192);
        for (int i = 20; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 20)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }
}
