package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.SseEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents at work at once, under the same call ids: no answer and no cancellation lands with somebody else. */
@Tag("load")
@Timeout(60)
class InterleavedIT {

    private static final int CALLS = 40;

    @TempDir
    private static Path home;

    private static FakeIterable wire;
    private static HttpJar server;
    private static String[] tokens;

    @BeforeAll
    static void start() {
        AgentsCommands commands = new AgentsCommands(home);
        tokens = List.of("left", "right").parallelStream()
                .map(name -> commands.add(name, "catalogs=read"))
                .toArray(String[]::new);
        wire = new FakeIterable(InterleavedIT::after);
        server = HttpJar.start(
                home,
                Map.of("ITERABLE_BASE_URL", wire.baseUrl(), "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef"),
                "--port=0",
                "--agent-rate=100000");
    }

    @AfterAll
    static void stop() {
        server.close();
        wire.close();
    }

    /** Answers with what was asked for, as many milliseconds later as the item is called. */
    private static FakeIterable.Answer after(FakeIterable.Request request) {
        String item = request.path().substring(request.path().lastIndexOf('-') + 1);
        return new FakeIterable.Answer(Integer.parseInt(item), 200, "{\"value\":\"" + request.path() + "\"}");
    }

    /** One of its clients goes away as soon as it has asked for what takes a minute. */
    @Test
    void everyAnswerIsItsOwnAndWorkForNobodyEnds() throws Exception {
        HttpAgent leaving = server.agent(tokens[0]);
        SseEvents unheard = leaving.call(1, "get_catalog_item", item("gone", 60_000));
        long gone = System.nanoTime();
        unheard.close();

        List<CompletableFuture<Integer>> all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> work(server.agent(tokens[i % 2]), "own" + i, new Random(i)),
                        work -> new Thread(work, "client").start()))
                .toList();
        int cancelled = all.stream().mapToInt(CompletableFuture::join).sum();
        assertThat(cancelled).isGreaterThan(10);

        String longest = "GET /api/catalogs/gone/items/i-60000";
        while (!wire.abandoned().contains(longest)) {
            assertThat(Duration.ofNanos(System.nanoTime() - gone)).isLessThan(Duration.ofSeconds(30));
            Thread.sleep(50);
        }
        wire.abandoned().remove(longest);
        assertThat(wire.abandoned())
                .hasSize(cancelled)
                .allMatch(line -> line.endsWith("-5000"))
                .doesNotHaveDuplicates();
    }

    /** Gives how many calls it has taken back. */
    private static int work(HttpAgent agent, String name, Random random) {
        int cancelled = 0;
        for (int id = 1; id <= CALLS; id++) {
            if (random.nextInt(10) == 0) {
                takeBack(agent, id, name + "-" + id);
                cancelled++;
            } else {
                SseEvents call = agent.call(
                        id, "get_catalog_item", item(name + "-" + id, 1 + random.nextInt(20)), progress(name));
                Json.Obj answer = call.next().orElseThrow();
                assertThat(answer.get("id")).contains(Json.Num.of(id));
                assertThat(HttpAgent.text(answer)).contains("/api/catalogs/" + name + "-" + id + "/items/");
                assertThat(call.next()).isEmpty();
            }
        }
        return cancelled;
    }

    private static void takeBack(HttpAgent agent, int id, String catalog) {
        SseEvents call = agent.call(id, "get_catalog_item", item(catalog, 5000), progress(catalog));
        String line = "GET /api/catalogs/" + catalog + "/items/i-5000";
        while (!wire.arrived().contains(line)) {
            LockSupport.parkNanos(1_000_000);
        }
        agent.cancel(id);
        assertThat(call.next()).isEqualTo(Optional.empty());
    }

    private static String item(String catalog, int millis) {
        return "{\"catalogName\":\"%s\",\"itemId\":\"i-%d\"}".formatted(catalog, millis);
    }

    private static String progress(String token) {
        return "{\"progressToken\":\"" + token + "\"}";
    }
}
