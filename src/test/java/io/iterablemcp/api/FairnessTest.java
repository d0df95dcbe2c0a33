package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.manifest.ToolMaker;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Agents share Iterable's limits fairly, as seen from Iterable's side. */
@Timeout(20)
class FairnessTest {

    private static final ToolSpec ONE_A_SECOND = ToolMaker.get("/api/lists")
            .with("limit", "1/second per project")
            .input("call: string")
            .spec();

    private final HeldTime time = new HeldTime();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final Map<String, Future<Reply>> replies = new HashMap<>();
    private MockWebServer server;
    private IterableClient client;
    private int waiting;

    @BeforeEach
    void start() throws Exception {
        server = ClientFixture.server();
        for (int i = 0; i < 10; i++) {
            server.enqueue(ClientFixture.ok("{}"));
        }
        client = ClientFixture.client(server, time);
    }

    @AfterEach
    void stop() {
        callers.shutdownNow();
        server.close();
    }

    private void call(String agent, String name) {
        ApiCall call =
                new ApiCall(ONE_A_SECOND, ToolMaker.object("{\"call\":\"" + name + "\"}"), agent, "", words -> {});
        replies.put(name, callers.submit(() -> client.call(call)));
    }

    /** Returns once it sleeps for its turn. */
    private void waits(String agent, String name) throws Exception {
        call(agent, name);
        time.awaitSleepers(++waiting);
    }

    private Reply reply(String name) throws Exception {
        return replies.get(name).get(20, TimeUnit.SECONDS);
    }

    private void arrives(String name) throws Exception {
        RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
        assertThat(request).isNotNull();
        assertThat(request.getUrl().queryParameter("call")).isEqualTo(name);
    }

    private void aSecondLater(String name) throws Exception {
        time.pass(Duration.ofSeconds(1));
        arrives(name);
        time.awaitSleepers(--waiting);
    }

    @Test
    void theSingleCallOfAnotherAgentIsNextAlthoughFiveWait() throws Exception {
        call("a", "a0");
        arrives("a0");
        for (int i = 1; i <= 5; i++) {
            waits("a", "a" + i);
        }
        call("b", "b");
        assertThat(reply("a5")).isEqualTo(new Reply.NotYet("1/second per project", FakeTime.START.plusSeconds(6)));
        time.awaitSleepers(waiting);

        aSecondLater("b");
        assertThat(reply("b")).isInstanceOf(Reply.Delivered.class);
        for (int i = 1; i <= 4; i++) {
            aSecondLater("a" + i);
        }
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void agentsTakeTurnsWhileTheyWait() throws Exception {
        call("a", "a0");
        arrives("a0");
        for (String name : List.of("a1", "a2", "a3", "b1", "b2")) {
            waits(name.substring(0, 1), name);
        }
        for (String name : List.of("b1", "a1", "b2", "a2", "a3")) {
            aSecondLater(name);
        }
    }

    /** One agent never stops asking; the other returns at the time that it was given. */
    @Test
    void anAgentThatReturnsAtItsTimeIsServedBeforeOneThatNeverStopsAsking() throws Exception {
        ToolSpec twoAMinute = ToolMaker.get("/api/lists/getUsers")
                .with("limit", "2/minute per project")
                .input("call: string")
                .spec();
        FakeTime still = new FakeTime();
        IterableClient shared = ClientFixture.client(server, still);
        Function<String, Reply> request = agent -> shared.call(
                new ApiCall(twoAMinute, ToolMaker.object("{\"call\":\"" + agent + "\"}"), agent, "", words -> {}));
        assertThat(List.of(request.apply("greedy"), request.apply("greedy")))
                .allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Delivered.class));
        for (int minute = 1; minute <= 3; minute++) {
            Reply.NotYet given = (Reply.NotYet) request.apply("patient");
            for (int tries = 0; tries < 100; tries++) {
                assertThat(request.apply("greedy")).isInstanceOf(Reply.NotYet.class);
            }
            still.pass(Duration.between(still.now(), given.runsAt()));
            assertThat(request.apply("greedy")).isInstanceOf(Reply.Delivered.class);
            assertThat(request.apply("greedy")).isInstanceOf(Reply.NotYet.class);
            assertThat(request.apply("patient")).isInstanceOf(Reply.Delivered.class);
        }
        for (String name : List.of("greedy", "greedy", "greedy", "patient", "greedy", "patient", "greedy", "patient")) {
            arrives(name);
        }
        assertThat(server.getRequestCount()).isEqualTo(8);
    }

    @Test
    void theSlotOfACancelledCallGoesToTheNext() throws Exception {
        call("a", "a0");
        arrives("a0");
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        Future<Reply> cancelled = callers.submit(() -> {
            caller.complete(Thread.currentThread());
            return client.call(ClientFixture.call(ONE_A_SECOND, "a", words -> {}));
        });
        time.awaitSleepers(++waiting);
        waits("a", "a2");
        caller.get().interrupt();
        assertThat(cancelled.get()).isEqualTo(Attempt.failed(Reply.Cause.CANCELLED));
        // The next one has looked when its turn is now, and sleeps again.
        time.awaitSleepers(--waiting);
        aSecondLater("a2");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
