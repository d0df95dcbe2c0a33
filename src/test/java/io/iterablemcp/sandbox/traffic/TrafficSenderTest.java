package io.iterablemcp.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.sandbox.webhooks.ReceivingServer;
import io.iterablemcp.sandbox.webhooks.ReceivingServer.Arrived;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TrafficSenderTest {

    private static final int COUNT = 200;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));

    @AutoClose
    private final ReceivingServer receiver = new ReceivingServer();

    private TrafficResult send(URI to, int rate) throws InterruptedException {
        return TrafficSender.send(new TrafficPlan(to, COUNT, rate, 8, Optional.of("a-secret-of-the-test")), clock);
    }

    @Test
    void sendsEachNumberOnceInAnEventOfUsualSize() throws InterruptedException {
        TrafficResult result = send(receiver.at("/webhooks/main?x=1"), 10_000);
        assertThat(result.sent()).isEqualTo(COUNT);
        assertThat(result.statuses()).containsOnlyKeys(200).containsEntry(200, COUNT);
        assertThat(result.acknowledged().cardinality()).isEqualTo(COUNT);
        assertThat(result.latency().p50())
                .isPositive()
                .isLessThanOrEqualTo(result.latency().p99());
        List<Arrived> arrived = receiver.next(COUNT);
        Set<String> ids = new HashSet<>();
        for (Arrived event : arrived) {
            ids.add(event.fields().text("messageId").orElseThrow());
            assertThat(event.body()).hasSize(1_500);
            assertThat(event.header("Authorization")).contains("OAuth2 a-secret-of-the-test");
            assertThat(event.path()).isEqualTo("/webhooks/main?x=1");
        }
        assertThat(ids).hasSize(COUNT).contains(TrafficEvents.messageId(0), TrafficEvents.messageId(COUNT - 1));
    }

    @Test
    void keepsToItsRate() throws InterruptedException {
        TrafficPlan slow = new TrafficPlan(receiver.at("/"), 40, 100, 8, Optional.empty());
        assertThat(TrafficSender.send(slow, clock).rate()).isBetween(10.0, 104.0);
    }

    @Test
    void countsEachStatusAndKnowsWhatWasAcknowledged() throws InterruptedException {
        receiver.answers(503, 503, 401);
        TrafficResult result = send(receiver.at("/"), 10_000);
        assertThat(result.statuses())
                .containsEntry(503, 2)
                .containsEntry(401, 1)
                .containsEntry(200, COUNT - 3);
        assertThat(result.acknowledged().cardinality()).isEqualTo(COUNT - 3);
    }

    @Test
    void saysThatNobodyAnswered() throws InterruptedException {
        URI to = receiver.at("/");
        receiver.close();
        TrafficResult result = send(to, 10_000);
        assertThat(result.unanswered()).isEqualTo(COUNT);
        assertThat(result.statuses()).isEmpty();
        assertThat(result.acknowledged().isEmpty()).isTrue();
    }
}
