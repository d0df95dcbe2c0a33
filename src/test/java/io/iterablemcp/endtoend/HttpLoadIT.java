package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 sessions of four agents, each with five calls a second, for 20 seconds; after ten in which the JVMs compile. */
@Tag("slow")
class HttpLoadIT {

    private static final int SESSIONS = 200;
    private static final int CALLS_OF_EACH = 5 * 20;
    private static final int CALLS_TO_WARM_UP = 5 * 10;
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(200);

    @TempDir
    private Path home;

    @Test
    void answersAThousandCallsASecondInTime() {
        AgentsCommands commands = new AgentsCommands(home);
        List<String> tokens = IntStream.range(0, 4)
                .mapToObj(i -> commands.add("agent" + i, "users=full", "--pii", "--writes"))
                .toList();
        try (SandboxServer sandbox = SandboxServer.large("--lag", "0");
                HttpJar server = HttpJar.large(
                        home,
                        Map.of(
                                "ITERABLE_BASE_URL", sandbox.baseUrl(),
                                "ITERABLE_API_KEY", sandbox.key("server"),
                                "ITERABLE_BUDGETS", "off"),
                        "--port=0",
                        "--agent-calls=1000",
                        "--agent-rate=10000")) {
            List<Session> sessions = IntStream.range(0, SESSIONS)
                    .mapToObj(i -> Session.open(server.agent(tokens.get(i % tokens.size())), i))
                    .toList();
            Tally tally = work(sessions, CALLS_TO_WARM_UP);
            assertThat(tally.errors).isEmpty();
            tally = work(sessions, CALLS_OF_EACH);
            assertThat(tally.errors).isEmpty();
            assertThat(tally.nanos).hasSize(SESSIONS * CALLS_OF_EACH);
            assertThat(tally.percentile(95))
                    .as("milliseconds for 95 of 100 calls")
                    .isLessThan(1000);
        }
    }

    private static Tally work(List<Session> sessions, int calls) {
        Tally tally = new Tally();
        long start = System.nanoTime();
        sessions.stream()
                .map(session -> CompletableFuture.runAsync(
                        () -> session.work(start, calls, tally), work -> new Thread(work, "session").start()))
                .toList()
                .forEach(CompletableFuture::join);
        tally.print(Duration.ofNanos(System.nanoTime() - start));
        return tally;
    }

    /** A client that waits for each answer, about a person of its own. */
    private record Session(HttpAgent agent, int number, String email) {

        static Session open(HttpAgent agent, int number) {
            String email = "load" + number + "@example.com";
            assertThat(agent.says(0, "update_user", "{\"email\":\"" + email + "\"}"))
                    .contains("Success");
            return new Session(agent, number, email);
        }

        void work(long start, int calls, Tally tally) {
            long first = start + BETWEEN_CALLS.toNanos() * number / SESSIONS;
            for (int call = 0; call < calls; call++) {
                long due = first + BETWEEN_CALLS.toNanos() * call;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                try {
                    String said = agent.says(call + 1, "get_user_by_email", "{\"email\":\"" + email + "\"}");
                    assertThat(said).contains("\"email\":\"" + email + "\"");
                } catch (AssertionError wrong) {
                    tally.errors.add(String.valueOf(wrong.getMessage()));
                }
                tally.nanos.add(System.nanoTime() - due);
            }
        }
    }

    /** What has come of the calls. The time of a call begins when it was due, not when its turn came. */
    private static final class Tally {

        private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        private final Queue<String> errors = new ConcurrentLinkedQueue<>();

        long percentile(int percent) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1_000_000;
        }

        void print(Duration time) {
            System.out.printf(
                    "%d calls in %d sessions in %.1f s, %d errors; p50 %d ms, p95 %d ms, p99 %d ms, longest %d ms%n",
                    nanos.size(),
                    SESSIONS,
                    time.toMillis() / 1000.0,
                    errors.size(),
                    percentile(50),
                    percentile(95),
                    percentile(99),
                    percentile(100));
        }
    }
}
