package io.iterablemcp.safety;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same call while the first one runs, and at the same moment. */
class SimultaneousCallsTest {

    private static final String LIST = "{'name':'May'}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void refusesACallThatIsInFlight(ChangeFixture.Kind kind) throws Exception {
        try (ChangeFixture world = kind.at(folder)) {
            HeldAnswer held = new HeldAnswer();
            world.iterable.setDispatcher(held);
            ChangeFixture.Server first = world.server();
            CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(() -> first.run("create_list", LIST));
            assertThat(held.arrived.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(world.states()).as("stored before the request left").containsExactly("in-flight");

            assertThat(world.server().run("create_list", LIST).words())
                    .contains("by tests 1.0 and has no outcome yet. Wait for it until 2026-03-01T09:00:20Z.");
            world.clock.advance(ChangeFixture.DEADLINE.plusSeconds(1));
            assertThat(world.server().run("create_list", LIST).words())
                    .as("as after the death of its process")
                    .contains("may have happened, because its answer was lost.");

            held.release.countDown();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Answered.class);
            assertThat(world.requests()).isEqualTo(1);
            assertThat(world.states()).containsExactly("answered");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofCallsAtTheSameMomentOneGoesOut(ChangeFixture.Kind kind) {
        try (ChangeFixture world = kind.at(folder)) {
            int rounds = 5;
            int servers = 4;
            IntStream.range(0, rounds * servers).forEach(i -> world.answers(200, "{}"));
            List<ChangeFixture.Server> all =
                    Stream.generate(world::server).limit(servers).toList();
            for (int round = 0; round < rounds; round++) {
                String arguments = "{'name':'round " + round + "'}";
                CyclicBarrier start = new CyclicBarrier(servers);
                List<CompletableFuture<Outcome>> calls = all.stream()
                        .map(server -> CompletableFuture.supplyAsync(
                                () -> {
                                    await(start);
                                    return server.run("create_list", arguments);
                                },
                                work -> new Thread(work, "caller").start()))
                        .toList();
                assertThat(calls.stream().map(CompletableFuture::join))
                        .filteredOn(Outcome.Answered.class::isInstance)
                        .hasSize(1);
                assertThat(world.requests()).isEqualTo(round + 1);
            }
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
