package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;
import static io.iterablemcp.server.stdio.MessageReads.code;
import static io.iterablemcp.server.stdio.MessageReads.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ManyCallsTest {

    @Test
    void answersAPingAtOnceDuring300RunningCalls() throws Exception {
        HeldCalls gate = new HeldCalls();
        try (StdioClient client = StdioClient.ready(call -> gate.pass("done"))) {
            for (int id = 0; id < 300; id++) {
                client.call(id, "get_thing", "{}");
            }
            gate.awaitArrivals(300);
            // The best of five: what is measured is the server, not the other work of the machine.
            long best = Long.MAX_VALUE;
            for (int ping = 1000; ping < 1005; ping++) {
                long asked = System.nanoTime();
                client.ping(ping);
                client.answer(ping);
                best = Math.min(best, System.nanoTime() - asked);
            }
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
            gate.open();
        }
    }

    @Test
    void turnsAwayWhatIsMoreThan1024AtATime() throws Exception {
        HeldCalls gate = new HeldCalls();
        try (StdioClient client = StdioClient.ready(call -> gate.pass("done"))) {
            for (int id = 0; id < 1024; id++) {
                client.call(id, "get_thing", "{}");
            }
            gate.awaitArrivals(1024);
            client.call(2000, "get_thing", "{}");
            assertThat(code(client.answer(2000))).isEqualTo(-32000);
            client.ping(2001);
            assertThat(client.answer(2001).has("result")).isTrue();
            gate.open();
            assertThat(text(client.answer(0))).isEqualTo("done");
        }
    }

    @Test
    void cancelsOneCallAndNoOther() throws Exception {
        HeldCalls gate = new HeldCalls();
        CompletableFuture<Boolean> knew = new CompletableFuture<>();
        try (StdioClient client = StdioClient.ready(call -> {
            Outcome outcome = gate.pass(call.arguments().text("name").orElse(""));
            if (call.caller().cancelled()) {
                knew.complete(true);
            }
            return outcome;
        })) {
            client.call(1, "get_thing", "{\"name\":\"one\"}");
            client.call(2, "get_thing", "{\"name\":\"two\"}");
            gate.awaitArrivals(2);
            client.cancel(1);
            gate.awaitInterruptions(1);
            gate.open();
            assertThat(text(client.answer(2))).isEqualTo("two");
            client.ping(3);
            Json.Obj next = client.next().orElseThrow();
            assertThat(next.get("id")).as("the cancelled call is not answered").contains(Json.Num.of(3));
            assertThat(gate.interruptions()).isZero();
            assertThat(knew).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    @Test
    void aCancellationThatComesTooLateHarmsNobody() throws Exception {
        try (StdioClient client = StdioClient.ready(call -> {
            boolean interrupted = Thread.interrupted();
            return answered(interrupted ? "interrupted" : "undisturbed");
        })) {
            for (int id = 1; id <= 500; id++) {
                client.call(id, "get_thing", "{}");
                client.cancel(id - 1);
                assertThat(text(client.answer(id))).isEqualTo("undisturbed");
                client.cancel(id);
            }
        }
    }

    @Test
    void endsWhenACallHeedsNoInterruption() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (StdioClient client = StdioClient.hasty(Duration.ofMillis(200), call -> {
            while (!stop.get()) {
                Thread.interrupted();
                LockSupport.parkNanos(10_000_000);
            }
            return answered("done");
        })) {
            client.call(1, "get_thing", "{}");
            client.endInput();
            client.awaitEnd(Duration.ofSeconds(4));
            stop.set(true);
        }
    }
}
