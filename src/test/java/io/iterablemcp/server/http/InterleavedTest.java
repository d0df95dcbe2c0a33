package io.iterablemcp.server.http;

import static io.iterablemcp.server.TestTools.answered;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two agents at once, with the same ids, the same progress tokens and the same tools. */
class InterleavedTest {

    private static final FixedTokens DOOR = new FixedTokens(Map.of("a", "ada", "b", "bob"));
    private static final Duration TIME = Duration.ofSeconds(2);

    /** Tells on the way and at the end whose call it is. */
    private static Outcome whose(Call call) {
        String said = call.arguments().text("a").orElse("");
        call.caller().progress(1, Optional.empty(), call.caller().agent() + " " + said);
        try {
            Thread.sleep(said.hashCode() & 7);
        } catch (InterruptedException cancelled) {
            return answered("interrupted");
        }
        return answered(call.caller().agent() + " " + said);
    }

    @Test
    void everyAnswerIsTheCallersOwn() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (TestServer server = TestServer.with(TestServer.OPTIONS, DOOR, Clock.systemUTC(), InterleavedTest::whose)) {
            List<Future<Integer>> talks = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                String token = thread % 2 == 0 ? "a" : "b";
                String name = thread % 2 == 0 ? "ada" : "bob";
                HttpAgent agent = server.agent(token);
                Random random = new Random(thread);
                int number = thread;
                talks.add(threads.submit(() -> talk(agent, name, number, random)));
            }
            int answers = 0;
            for (Future<Integer> talk : talks) {
                answers += talk.get();
            }
            assertThat(answers).isGreaterThan(50);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int talk(HttpAgent agent, String name, int thread, Random random) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        int answers = 0;
        while (System.nanoTime() < end) {
            int id = random.nextInt(3);
            String said = thread + "-" + answers++;
            try (SseEvents events =
                    agent.call(id, "get_thing", "{\"a\":\"" + said + "\"}", "{\"progressToken\":" + id + "}")) {
                if (random.nextInt(4) == 0) {
                    agent.cancel((id + 1) % 3);
                }
                Json.Obj progress = events.next().orElseThrow().object("params").orElseThrow();
                assertThat(progress.text("message")).contains(name + " " + said);
                Json.Obj answer = events.next().orElseThrow();
                assertThat(answer.get("id")).contains(new Json.Num(String.valueOf(id)));
                assertThat(HttpAgent.text(answer)).isEqualTo(name + " " + said);
                assertThat(events.next()).isEmpty();
            }
        }
        return answers;
    }

    @Test
    void whatOneCancelsGoesOnForTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(3);
        try (TestServer server = TestServer.with(TestServer.OPTIONS, DOOR, Clock.systemUTC(), call -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                cancelled.countDown();
            }
            return answered(call.caller().agent());
        })) {
            HttpAgent ada = server.agent("a");
            HttpAgent adaElsewhere = server.agent("a");
            HttpAgent bob = server.agent("b");
            try (SseEvents mine = ada.call(1, "get_thing", "{}");
                    SseEvents alsoMine = adaElsewhere.call(1, "get_thing", "{}");
                    SseEvents his = bob.call(1, "get_thing", "{}")) {
                assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
                ada.cancel(1);
                assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(mine.next()).isEmpty();
                go.countDown();
                assertThat(HttpAgent.text(his.next().orElseThrow())).isEqualTo("bob");
                assertThat(HttpAgent.text(alsoMine.next().orElseThrow())).isEqualTo("ada");
            }
            assertThat(interrupted).hasValue(1);
        }
    }
}
