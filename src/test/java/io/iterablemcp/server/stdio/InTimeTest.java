package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What must be over in so much time. */
@Isolated("measures time with little to spare")
class InTimeTest {

    @Test
    void runs300CallsSideBySide() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> Pause.of(500))) {
            long start = System.nanoTime();
            for (int id = 0; id < 300; id++) {
                client.call(id, "get_thing", "{}");
            }
            Set<Json> answered = new HashSet<>();
            for (int i = 0; i < 300; i++) {
                answered.add(client.next().orElseThrow().get("id").orElseThrow());
            }
            assertThat(answered).hasSize(300);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void breaksOffWhatTakesLongerThanTheEndOfInputAllows() throws Exception {
        Gatekeeper gate = new Gatekeeper();
        try (StdioClient client = StdioClient.ready(call -> gate.pass("too late"))) {
            client.call(1, "get_thing", "{}");
            gate.awaitArrivals(1);
            long start = System.nanoTime();
            client.endInput();
            assertThat(client.next()).isEmpty();
            client.awaitEnd(Duration.ofSeconds(1));
            gate.awaitInterruptions(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(2400), Duration.ofSeconds(3));
        }
    }

    @Test
    void exitsWithinThreeSecondsOfTheEndOfInputWhateverStillRuns() throws Exception {
        JarProcess process = JarProcess.main(StdioChild.class);
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_thing", "{\"slow\":true}");
            long start = System.nanoTime();
            client.endInput();
            client.awaitEnd(Duration.ofSeconds(4));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
            assertThat(process.exitCode()).isZero();
            assertThat(client.next()).isEmpty();
        }
    }
}
