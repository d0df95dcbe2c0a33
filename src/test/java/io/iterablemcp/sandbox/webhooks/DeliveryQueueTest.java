package io.iterablemcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.MovingClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryQueueTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void takesNoMoreThanItsBound() {
        HookPost post = new HookPost(new DeliveryLog(), HookSigning.NONE, Optional.empty());
        try (DeliveryQueue queue = new DeliveryQueue(post, new MovingClock(NOW))) {
            HookParcel parcel =
                    new HookParcel(1, 901, "emailSend", URI.create("http://127.0.0.1:9/"), Map.of(), "{}", 1);
            Instant tomorrow = NOW.plus(Duration.ofDays(1));
            for (int i = 0; i < DeliveryQueue.MOST; i++) {
                assertThat(queue.add(parcel, tomorrow, NOW)).isTrue();
            }
            assertThat(queue.add(parcel, tomorrow, NOW)).isFalse();
        }
    }
}
