package io.iterablemcp.server.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgentRateLimitTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AgentRateLimit pace = new AgentRateLimit(2, 5, nanos::get);

    private int takenNow(String agent) {
        int taken = 0;
        while (taken < 100 && pace.request(agent).isEmpty()) {
            taken++;
        }
        return taken;
    }

    @Test
    void givesOneSecondsWorthAndFillsUpDropByDrop() {
        assertThat(takenNow("ada")).isEqualTo(5);
        assertThat(takenNow("bob")).isEqualTo(5);
        nanos.addAndGet(Duration.ofMillis(200).toNanos());
        assertThat(takenNow("ada")).isEqualTo(1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(takenNow("ada")).isEqualTo(5);
    }

    @Test
    void doesNotCountACallThatIsRefused() {
        assertThat(pace.begins("ada")).isEmpty();
        assertThat(pace.begins("ada")).isEmpty();
        assertThat(pace.begins("ada")).isPresent();
        assertThat(pace.begins("ada")).isPresent();
        pace.ended("ada");
        assertThat(pace.begins("ada")).isEmpty();
    }
}
