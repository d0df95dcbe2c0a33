package io.iterablemcp.endtoend;

import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.SseEvents;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The clients of the soak. Each method is one client, which works until it is stopped. */
final class SoakClients {

    private static final int CALLS_OF_A_SESSION = 25;

    final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    final AtomicLong explained = new AtomicLong();
    final AtomicLong abandoned = new AtomicLong();

    private final HttpJar server;
    private final FaultSchedule faults;
    private final BooleanSupplier more;

    SoakClients(HttpJar server, FaultSchedule faults, BooleanSupplier more) {
        this.server = server;
        this.faults = faults;
        this.more = more;
    }

    /** Listens, waits for each answer, and ends its session. */
    void doesItRight(String token, String email) {
        while (more.getAsBoolean()) {
            HttpAgent agent = server.agent(token);
            try (SseEvents listening = agent.listen()) {
                for (int id = 1; id <= CALLS_OF_A_SESSION && more.getAsBoolean(); id++) {
                    long faultsBefore = faults.changes();
                    long start = System.nanoTime();
                    String said = agent.says(id, "get_user_by_email", "{\"email\":\"" + email + "\"}");
                    nanos.add(System.nanoTime() - start);
                    if (!said.contains("\"email\":\"" + email + "\"")) {
                        if (faults.explain(faultsBefore)) {
                            explained.incrementAndGet();
                        } else {
                            surprises.add(said);
                        }
                    }
                    pause(10);
                }
                HttpAgent.whole(HttpAgent.send(agent.request().DELETE()));
                listening.data().ifPresent(surprises::add);
            } catch (AssertionError | RuntimeException | IOException wrong) {
                surprises.add("a client that does it right: " + wrong);
            }
        }
    }

    /** Never sends DELETE. */
    void neverSaysGoodbye(String token, String email) {
        while (more.getAsBoolean()) {
            HttpAgent agent = server.agent(token);
            agent.says(1, "get_user_by_email", "{\"email\":\"" + email + "\"}");
            abandoned.incrementAndGet();
            pause(50);
        }
    }

    /** Hangs up in the middle of an answer, and leaves a stream that it listened to in the same way. */
    void vanishes(String token) {
        while (more.getAsBoolean()) {
            HttpAgent agent = server.agent(token);
            hangUp("GET", token, agent.session(), "");
            hangUp(
                    "POST",
                    token,
                    agent.session(),
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_lists\"}}");
            abandoned.incrementAndGet();
            // Slower than the beat finds out: a stream without its client keeps its session for some seconds.
            pause(1000);
        }
    }

    private void hangUp(String method, String token, String session, String body) {
        URI address = server.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((method + " /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                                    + "Content-Type: application/json\r\nAuthorization: Bearer " + token
                                    + "\r\nMcp-Session-Id: " + session + "\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().readNBytes(20);
        } catch (IOException e) {
            surprises.add("a client that vanishes: " + e);
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    long percentile(int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1_000_000;
    }
}
