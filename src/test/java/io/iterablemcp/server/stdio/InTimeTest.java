package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What must be over in so much time. */
@Isolated("measures time with little to spare")
class InTimeTest {

    @Test
    void runs300CallsSideBySide() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> slowly(500))) {
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
        HeldCalls gate = new HeldCalls();
        try (StdioClient client = StdioClient.hasty(Duration.ofMillis(500), call -> gate.pass("too late"))) {
            client.call(1, "get_thing", "{}");
            gate.awaitArrivals(1);
            long start = System.nanoTime();
            client.endInput();
            assertThat(client.next()).isEmpty();
            client.awaitEnd(Duration.ofSeconds(1));
            gate.awaitInterruptions(1);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(400), Duration.ofSeconds(1));
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
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(2400), Duration.ofSeconds(3));
            assertThat(process.exitCode()).isZero();
            assertThat(client.next()).isEmpty();
        }
    }

    @Test
    void deliversAnswersThatComeSoonAfterTheEndOfInput() throws Exception {
        try (StdioClient client = StdioClient.silent(call -> slowly(700))) {
            client.send(StdioClient.INITIALIZE.formatted("{}"));
            client.call(1, "get_thing", "{}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}".getBytes(StandardCharsets.UTF_8));
            client.endInput();
            assertThat(client.answer("\"init\"").has("result")).isTrue();
            assertThat(client.answer(2).has("result")).isTrue();
            assertThat(text(client.answer(1))).isEqualTo("done");
            assertThat(client.next()).isEmpty();
            client.awaitEnd(Duration.ofSeconds(1));
        }
    }

    @Test
    void answersEverythingThatWasPipedInAndExitsCleanly() throws Exception {
        JarProcess process = JarProcess.main(StdioChild.class);
        try (StdioClient client = process.client()) {
            client.send(StdioClient.INITIALIZE.formatted("{}"));
            client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
            client.call(2, "get_thing", "{}");
            client.endInput();
            assertThat(client.answer("\"init\"").has("result")).isTrue();
            assertThat(client.answer(1).has("result")).isTrue();
            assertThat(text(client.answer(2))).isEqualTo("done");
            assertThat(client.next()).as("stdout carries the protocol only").isEmpty();
            client.awaitEnd(Duration.ofSeconds(3));
            assertThat(process.exitCode()).isZero();
            assertThat(process.stderr()).contains("a library says hello", "a tool says hello");
        }
    }

    private static Outcome slowly(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answered("done");
    }
}
