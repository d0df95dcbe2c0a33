package io.iterablemcp.console.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.cache.BackgroundRead.State;
import io.iterablemcp.sandbox.MovingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundReadTest {

    private final MovingClock clock = new MovingClock(Instant.parse("2026-02-02T09:00:00Z"));
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void readsOnceForAllWhoLookWithinAMinute() {
        BackgroundRead<Integer> read =
                new BackgroundRead<>("a test", reads::incrementAndGet, Duration.ofMinutes(1), clock, waiting::add);
        assertThat(read.look()).isEqualTo(read.look());
        assertThat(read.look().running()).isTrue();
        clock.advance(Duration.ofMinutes(5));
        assertThat(read.look().last()).isEmpty();
        assertThat(waiting).hasSize(1);
        String before = read.version();
        waiting.remove().run();
        assertThat(read.version()).isNotEqualTo(before);
        clock.advance(Duration.ofMinutes(60));
        assertThat(read.again(Duration.ofMinutes(60))).isTrue();
        waiting.remove().run();
        assertThat(read.again(Duration.ofSeconds(10))).isFalse();
        clock.advance(Duration.ofSeconds(10));
        assertThat(read.again(Duration.ofSeconds(10))).isTrue();
        assertThat(read.again(Duration.ofSeconds(10))).isFalse();
        assertThat(read.look().last().orElseThrow().value()).isEqualTo(2);
        assertThat(reads).hasValue(2);
    }

    @Test
    void keepsTheLastResultWhenAReadFailsAndTriesAgain() {
        BackgroundRead<Integer> read = new BackgroundRead<>(
                "a test",
                () -> {
                    if (reads.incrementAndGet() == 2) {
                        throw new IllegalStateException("the second one");
                    }
                    return reads.get();
                },
                Duration.ofMinutes(1),
                clock,
                Runnable::run);
        assertThat(read.look().last().orElseThrow().value()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        State<Integer> failed = read.look();
        assertThat(failed.broken()).isTrue();
        assertThat(failed.running()).isFalse();
        assertThat(failed.last().orElseThrow().value()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(read.look().last().orElseThrow().value()).isEqualTo(3);
        assertThat(read.look().broken()).isFalse();
    }
}
