package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** An agent that constantly asks for one person, and checks that each answer is about that person. */
final class BusyAgent {

    private final AtomicInteger asked = new AtomicInteger();
    private final CompletableFuture<Void> work;
    private volatile boolean stopped;

    private BusyAgent(HttpAgent agent, String email) {
        String path = "/api/users/" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        work = CompletableFuture.runAsync(
                () -> {
                    while (!stopped) {
                        int id = asked.incrementAndGet();
                        assertThat(agent.says(id, "get_user_by_email", "{\"email\":\"" + email + "\"}"))
                                .contains(path);
                        pause();
                    }
                },
                work -> new Thread(work, "busy").start());
    }

    static BusyAgent asking(HttpAgent agent, String email) {
        return new BusyAgent(agent, email);
    }

    /** Leaves the processors to those who are watched. */
    private static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    /** Waits until it has asked so often, or one answer was wrong. */
    void awaitAsked(int times) {
        while (asked.get() < times && !work.isDone()) {
            pause();
        }
    }

    /** How often it has asked; fails if one answer was wrong. */
    int stop() {
        stopped = true;
        work.join();
        return asked.get();
    }
}
