package io.iterablemcp.api.pace;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Our own wait between tries: it doubles, and it is jittered so that many clients do not come back together. */
public final class Backoff {

    private static final Duration BASE = Duration.ofMillis(500);
    private static final Duration CAP = Duration.ofSeconds(8);

    private final RandomGenerator random;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half and all of the step. */
    public Duration after(int tries) {
        long step = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(tries - 1, 10));
        return Duration.ofMillis(step / 2 + (long) (random.nextDouble() * step / 2));
    }
}
