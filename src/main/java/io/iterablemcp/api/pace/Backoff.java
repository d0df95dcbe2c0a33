package io.iterablemcp.api.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential back-off between retries, with jitter so that many clients do not retry at the same time. */
public final class Backoff {

    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(8);

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half and all of the exponential step. */
    public Duration after(int tries) {
        long step = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(tries - 1, 10));
        return Duration.ofMillis(step / 2 + (long) (random.nextDouble() * step / 2));
    }
}
