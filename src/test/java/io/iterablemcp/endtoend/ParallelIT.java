package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Many at once on one project: no write is lost, and none lands with somebody else. */
@Tag("load")
@ResourceLock(SandboxServer.SHARED_AGENT)
class ParallelIT {

    private static final SandboxServer SANDBOX = SandboxServer.shared();

    @Test
    void fiftyClientsForTwoSeconds() throws Exception {
        fiftyClients("short", Duration.ofSeconds(2));
    }

    @Test
    @Tag("slow")
    void fiftyClientsForAMinute() throws Exception {
        fiftyClients("long", Duration.ofMinutes(1));
    }

    private static void fiftyClients(String name, Duration time) throws Exception {
        post("/api/catalogs/" + name, "{}");
        long shared = listId(name + " shared");
        long end = System.nanoTime() + time.toNanos();
        List<Visitor> visitors = IntStream.range(0, 50)
                .mapToObj(i -> new Visitor(name, i, shared, listId(name + i)))
                .toList();
        all(visitors.stream()
                .<Runnable>map(visitor -> () -> {
                    while (System.nanoTime() < end) {
                        visitor.turn();
                    }
                })
                .toList());
        visitors.forEach(Visitor::findsItsOwn);
        assertThat(visitors).allSatisfy(visitor -> assertThat(visitor.turns).isPositive());
        assertThat(get("/api/lists/getUsers?listId=" + shared).lines())
                .containsExactlyInAnyOrderElementsOf(
                        visitors.stream().map(visitor -> visitor.email).toList());
        long items = visitors.stream()
                .mapToLong(visitor -> Math.min(visitor.turns, Visitor.ITEMS))
                .sum();
        assertThat(get("/api/catalogs/" + name + "/items")).contains("\"totalItemsCount\":" + items + ",");
    }

    /** Each through a process of its own, as four people's clients would. */
    @Test
    void fourAgentsAtOnce() throws Exception {
        int times = 40;
        List<SandboxAgent> agents = new ArrayList<>(List.of(SandboxServer.sharedAgent()));
        try {
            IntStream.range(0, 3).forEach(i -> agents.add(SANDBOX.agent(Map.of())));
            all(IntStream.range(0, 4)
                    .<Runnable>mapToObj(i -> () -> {
                        for (int turn = 0; turn < times; turn++) {
                            String person = "{\"email\":\"agent-%d-%d@example.com\"".formatted(i, turn);
                            agents.get(i).says("update_user", person + ",\"dataFields\":{\"agent\":\"" + i + "\"}}");
                            assertThat(agents.get(i).says("get_user_by_email", person + "}"))
                                    .contains("agent-%d-%d@".formatted(i, turn), "\"agent\":\"" + i + "\"");
                        }
                    })
                    .toList());
            for (int i = 0; i < 4; i++) {
                for (int turn = 0; turn < times; turn++) {
                    assertThat(get("/api/users/agent-%d-%d@example.com".formatted(i, turn)))
                            .contains("\"agent\":\"" + i + "\"");
                }
            }
        } finally {
            agents.stream().skip(1).forEach(SandboxAgent::close);
        }
    }

    /** Someone who writes in places of its own and in shared ones, and looks each time at what it wrote. */
    private static final class Visitor {

        static final int ITEMS = 20;

        private final String name;
        private final int number;
        private final long sharedList;
        private final long ownList;
        private final String email;
        private long turns;

        Visitor(String name, int number, long sharedList, long ownList) {
            this.name = name;
            this.number = number;
            this.sharedList = sharedList;
            this.ownList = ownList;
            this.email = name + number + "@example.com";
        }

        void turn() {
            turns++;
            String value = "{\"owner\":%d,\"turn\":%d}".formatted(number, turns);
            post("/api/users/update", "{\"email\":\"" + email + "\",\"dataFields\":{\"visit\":" + value + "}}");
            send("PUT", item(turns), "{\"value\":" + value + "}");
            subscribe(sharedList, email);
            subscribe(ownList, "friend" + turns % 10 + "-of-" + email);
            assertThat(get("/api/users/" + email)).contains(value);
            assertThat(get(item(turns))).contains(value);
        }

        void findsItsOwn() {
            assertThat(get("/api/users/" + email)).contains("{\"owner\":%d,\"turn\":%d}".formatted(number, turns));
            for (long turn = Math.max(1, turns - ITEMS + 1); turn <= turns; turn++) {
                assertThat(get(item(turn))).contains("{\"owner\":%d,\"turn\":%d}".formatted(number, turn));
            }
            assertThat(get("/api/lists/getUsers?listId=" + ownList).lines())
                    .hasSize((int) Math.min(turns, 10))
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.endsWith("-of-" + email));
        }

        private String item(long turn) {
            return "/api/catalogs/%s/items/%d-%d".formatted(name, number, turn % ITEMS);
        }
    }

    private static void all(List<Runnable> works) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            works.forEach(work -> running.add(threads.submit(work)));
            for (Future<?> work : running) {
                work.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long listId(String name) {
        return SandboxAgent.number(
                (Json.Obj) JsonReader.read(post("/api/lists", "{\"name\":\"" + name + "\"}")), "listId");
    }

    private static void subscribe(long list, String email) {
        post("/api/lists/subscribe", """
                {"listId":%d,"subscribers":[{"email":"%s"}]}""".formatted(list, email));
    }

    private static String get(String path) {
        return send("GET", path, "");
    }

    private static String post(String path, String body) {
        return send("POST", path, body);
    }

    private static String send(String method, String path, String body) {
        HttpResponse<String> response = SandboxControl.send(HttpRequest.newBuilder(URI.create(SANDBOX.baseUrl() + path))
                .header("Api-Key", SANDBOX.key("server"))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response::body).isBetween(200, 202);
        return response.body();
    }
}
