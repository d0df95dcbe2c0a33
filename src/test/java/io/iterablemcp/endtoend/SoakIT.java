package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A small server for long, with faults behind it and bad clients in front of it. It runs for
 * {@code -Diterable.mcp.soak.seconds} seconds, 60 unless it is given.
 */
@Tag("slow")
@Isolated("measures memory and threads")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 1, unit = TimeUnit.HOURS) // the test runs for a configured time
class SoakIT {

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("iterable.mcp.soak.seconds", 60));
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int SESSIONS_OF_AN_AGENT = 40;
    private static final int AGENTS = 3;
    private static final Pattern SESSIONS = Pattern.compile("(?m)^iterable_mcp_sessions (\\d+)");

    /** The highest figures that were seen. */
    private int sessions;

    private int threads;
    private int resident;

    @TempDir
    private Path home;

    @Test
    void clientsThatDoItRightAreServedWhateverTheOthersDo() {
        AgentsCommands commands = new AgentsCommands(home);
        List<String> tokens = IntStream.range(0, AGENTS)
                .mapToObj(i -> commands.add("agent" + i, "users=full", "lists=read", "--pii", "--writes"))
                .toList();
        try (SandboxServer sandbox = SandboxServer.large("--lag", "0");
                HttpJar server = HttpJar.large(
                        home,
                        Map.of(
                                "ITERABLE_BASE_URL",
                                sandbox.baseUrl(),
                                "ITERABLE_API_KEY",
                                sandbox.key("server"),
                                "ITERABLE_BUDGETS",
                                "off",
                                "JDK_JAVA_OPTIONS",
                                "-Xmx192m"),
                        "--port=0",
                        "--agent-rate=1000",
                        "--agent-sessions=" + SESSIONS_OF_AN_AGENT)) {
            soak(sandbox, server, tokens);
        }
    }

    private void soak(SandboxServer sandbox, HttpJar server, List<String> tokens) {
        long end = System.nanoTime() + TIME.toNanos();
        BooleanSupplier more = () -> System.nanoTime() < end;
        FaultSchedule faults = new FaultSchedule(sandbox.door());
        SoakClients clients = new SoakClients(server, faults, more);
        List<String> emails = IntStream.range(0, 6)
                .mapToObj(i -> person(server.agent(tokens.get(i % AGENTS)), "soak" + i + "@example.com"))
                .toList();
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (int i = 0; i < emails.size(); i++) {
            String token = tokens.get(i % AGENTS);
            String email = emails.get(i);
            work.add(start(() -> clients.doesItRight(token, email)));
            work.add(start(() -> clients.neverSaysGoodbye(token, email)));
        }
        work.add(start(() -> clients.vanishes(tokens.get(0))));
        work.add(start(() -> clients.vanishes(tokens.get(1))));
        work.add(start(() -> faults.run(more)));
        ProcessFigures figures = new ProcessFigures(server.process().pid());
        double half = watch(server, figures, System.nanoTime() + TIME.toNanos() / 2);
        double whole = watch(server, figures, end);
        work.forEach(CompletableFuture::join);
        System.out.printf(
                "soak of %d s: %d calls and %d abandoned; %d errors that faults explain, %d others; p50 %d ms, p99 %d ms;"
                        + " at most %d sessions, %d threads, %d MB RSS; %.1f MB live after half, %.1f MB at the end%n",
                TIME.toSeconds(),
                clients.nanos.size(),
                clients.abandoned.get(),
                clients.explained.get(),
                clients.surprises.size(),
                clients.percentile(50),
                clients.percentile(99),
                sessions,
                threads,
                resident,
                half,
                whole);
        assertThat(clients.surprises).isEmpty();
        assertThat(clients.nanos).isNotEmpty();
        assertThat(sessions).isLessThanOrEqualTo(AGENTS * SESSIONS_OF_AN_AGENT);
        assertThat(threads).isLessThan(150);
        assertThat(whole).as("live heap in MB, %.1f after half", half).isLessThan(half * 1.15 + 3);
        assertThat(server.stderr()).doesNotContain("OutOfMemoryError", "no memory", "Exception");
    }

    /** Looks at the server until then, and gives what its heap holds at the end. */
    private double watch(HttpJar server, ProcessFigures figures, long until) {
        while (System.nanoTime() < until) {
            Matcher found =
                    SESSIONS.matcher(HttpAgent.whole(HttpAgent.send(HttpRequest.newBuilder(server.at("/metrics")))));
            assertThat(found.find()).isTrue();
            sessions = Math.max(sessions, Integer.parseInt(found.group(1)));
            threads = Math.max(threads, figures.threads());
            resident = Math.max(resident, figures.residentMegabytes());
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return figures.liveMegabytes();
    }

    private static String person(HttpAgent agent, String email) {
        assertThat(agent.says(0, "update_user", "{\"email\":\"" + email + "\"}"))
                .contains("Success");
        return email;
    }

    private static CompletableFuture<Void> start(Runnable client) {
        return CompletableFuture.runAsync(client, work -> new Thread(work, "soak").start());
    }
}
