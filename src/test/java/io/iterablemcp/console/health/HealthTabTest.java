package io.iterablemcp.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.sandbox.MovingClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthTabTest {

    private final MovingClock clock = new MovingClock(Instant.parse("2026-02-02T09:00:00Z"));
    /** Checks that have not run yet. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private final AtomicInteger checks = new AtomicInteger();
    private List<HealthLine> lines = List.of(new HealthLine(HealthLine.State.GOOD, "the store <is> there", ""));
    private HealthTab tab;
    private ConsoleServer server;

    @BeforeEach
    void start() throws IOException {
        tab = new HealthTab(
                () -> {
                    if (checks.incrementAndGet() == 3) {
                        throw new IllegalStateException("a defect");
                    }
                    return lines;
                },
                new PageTime(ZoneOffset.UTC),
                clock,
                waiting::add);
        server = new ConsoleServer(tab);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String get() throws IOException {
        return server.get("ben-viewer", "/console/health");
    }

    private String again(String who) throws IOException {
        return server.post(who, "/console/health/check");
    }

    @Test
    void aPageNeverWaitsForTheChecks() throws IOException {
        assertThat(tab.version()).isEqualTo("0");
        assertThat(checks).hasValue(0);
        assertThat(get()).contains(" 200 ", "Checking…").doesNotContain("In order");
        assertThat(get()).contains("Checking…");
        assertThat(waiting).hasSize(1);
        String before = tab.version();
        waiting.remove().run();
        assertThat(tab.version()).isNotEqualTo(before);
        assertThat(get())
                .contains("Everything is in order.", "As of", "2026-02-02 09:00:00", "the store &lt;is&gt; there")
                .doesNotContain("Checking…");
        clock.advance(Duration.ofSeconds(59));
        get();
        assertThat(waiting).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(get()).contains("Checking…", "the store");
        assertThat(waiting).hasSize(1);
        assertThat(checks).hasValue(1);
    }

    @Test
    void showsTheWorstFirstAndWhatToDo() throws IOException {
        lines = List.of(
                new HealthLine(HealthLine.State.GOOD, "the clock is correct", ""),
                new HealthLine(HealthLine.State.WARNING, "the disk is nearly full", "free some space"),
                new HealthLine(HealthLine.State.FAILURE, "the key is refused", "copy it again"));
        get();
        waiting.remove().run();
        String page = get();
        assertThat(page)
                .contains("1 failure, 1 warning.", "What to do: copy it again", "What to do: free some space")
                .containsSubsequence(
                        "Failure: ", "the key is refused", "Warning: ", "the disk", "In order: ", "the clock");
    }

    @Test
    void whoeverIsSignedInMayCheckAgainButNotAtOnce() throws IOException {
        assertThat(again("ben-viewer")).contains(" 200 ", "The check has begun.", "Checking…");
        assertThat(again("anna")).contains(" 409 ", "A check is running already.");
        waiting.remove().run();
        clock.advance(Duration.ofSeconds(9));
        assertThat(again("anna")).contains(" 409 ", "less than 10 seconds ago");
        assertThat(waiting).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(again("anna")).contains(" 200 ", "The check has begun.");
        waiting.remove().run();
        assertThat(checks).hasValue(2);
        assertThat(server.post("", "/console/health/check")).contains(" 401 ");
        assertThat(server.post("anna", "/console/health")).contains(" 404 ");
        assertThat(waiting).isEmpty();
    }

    @Test
    void keepsTheLastResultWhenACheckFails() throws IOException {
        for (int i = 0; i < 3; i++) {
            get();
            waiting.remove().run();
            clock.advance(Duration.ofSeconds(i < 2 ? 60 : 1));
        }
        assertThat(get())
                .contains("failed because of a defect", "the store &lt;is&gt; there")
                .doesNotContain("IllegalState");
    }
}
