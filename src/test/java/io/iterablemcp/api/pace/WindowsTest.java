package io.iterablemcp.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final Limit SECOND = new Limit(3, Limit.Window.SECOND, Limit.Scope.PROJECT);
    private static final Limit MINUTE = new Limit(40, Limit.Window.MINUTE, Limit.Scope.PROJECT);

    /** Wherever the server's window starts, it never sees more than was published. */
    @Test
    void noStretchOfAWindowsLengthHoldsMoreThanItsCount() {
        Windows windows = new Windows(List.of(SECOND, MINUTE));
        Random random = new Random(7);
        List<Long> sent = new ArrayList<>();
        long now = -5_000_000_000L;
        for (int i = 0; i < 5_000; i++) {
            now += (long) (random.nextDouble() * 700_000_000L);
            Windows.Place place = windows.take(now, Duration.ofSeconds(5));
            if (place.taken()) {
                sent.add(now + place.delay().toNanos());
            } else {
                assertThat(place.delay()).isGreaterThan(Duration.ofSeconds(5));
            }
        }
        assertThat(sent).hasSizeGreaterThan(500).isSorted();
        for (Limit limit : List.of(SECOND, MINUTE)) {
            for (int i = limit.count(); i < sent.size(); i++) {
                assertThat(sent.get(i) - sent.get(i - limit.count()))
                        .isGreaterThanOrEqualTo(limit.per().length().toNanos());
            }
        }
    }

    @Test
    void queuesInOrderAndRefusesWithoutTakingAPlace() {
        Windows windows = new Windows(List.of(new Limit(1, Limit.Window.SECOND, Limit.Scope.KEY)));
        Duration longest = Duration.ofSeconds(2);
        assertThat(windows.take(0, longest).delay()).isZero();
        assertThat(windows.take(0, longest).delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(windows.take(0, longest).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(windows.take(0, longest).taken()).isFalse();
        assertThat(windows.take(0, longest).delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(windows.take(1_500_000_000L, longest).delay()).isEqualTo(Duration.ofMillis(1500));
    }
}
