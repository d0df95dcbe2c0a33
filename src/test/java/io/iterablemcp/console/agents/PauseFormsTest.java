package io.iterablemcp.console.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.store.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switch that stands above every page. */
class PauseFormsTest {

    private static final String BUTTON = "<button class=\"stop\">Pause all agents</button>";

    @TempDir
    private Path folder;

    private AgentsPage page;

    @BeforeEach
    void start() throws Exception {
        page = new AgentsPage(StoreFixture.Kind.SQLITE, folder);
        page.add("reporting", AgentGrant.NOTHING);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    private Pause only() throws Exception {
        assertThat(page.pauses.current()).hasSize(1);
        return page.pauses.current().get(0);
    }

    private static String[] resume(Pause pause, String... more) {
        String[] form = {
            "agent", pause.agent(), "since", Long.toString(pause.since().toEpochMilli())
        };
        return Stream.of(form, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    @Test
    void letsAViewerPauseAllAgentsWithoutAPassphrase() throws Exception {
        assertThat(page.get("ben-viewer", "/console/agents/nobody"))
                .contains(BUTTON)
                .doesNotContain("because-all");
        assertThat(page.get("ben-viewer", "/console/agents")).contains(BUTTON, "id=\"because-all\"");

        String paused =
                page.post("ben-viewer", "/console/agents/pause-all", "because", "It writes <b>to</b> the wrong list");

        assertThat(paused)
                .startsWith("HTTP/1.1 200")
                .contains(
                        "All changes are paused since 2026-01-01T00:00:00Z by ben on the page. Reads go on",
                        "<strong>Paused: </strong>all changes since <time datetime=\"2026-01-01T00:00:00Z\">",
                        " by ben on the page",
                        "The reason: It writes &lt;b&gt;to&lt;/b&gt; the wrong list",
                        "An approver resumes them.",
                        "<strong>paused</strong>")
                .doesNotContain(BUTTON, "Resume all changes");
        assertThat(only().by()).isEqualTo(Approver.onPage("ben"));
        assertThat(page.get("anna", "/console/agents/nobody")).contains("Resume all changes", "type=\"password\"");
        assertThat(page.get("anna", "/console/agents/pause-all")).startsWith("HTTP/1.1 200");
        page.stores.clock.advance(Duration.ofMinutes(1));
        assertThat(page.post("anna", "/console/agents/pause-all"))
                .startsWith("HTTP/1.1 200")
                .contains("since 2026-01-01T00:00:00Z by ben");
    }

    @Test
    void letsAnApproverWithAPassphraseResume() throws Exception {
        page.post("ben-viewer", "/console/agents/pause-all");
        Pause pause = only();
        String[] typed = resume(pause, "passphrase", ConsoleServer.PASSPHRASE);
        assertThat(page.post("ben-viewer", "/console/agents/resume", typed))
                .startsWith("HTTP/1.1 403")
                .contains("You are a viewer");
        assertThat(page.post("anna", "/console/agents/resume", resume(pause)))
                .startsWith("HTTP/1.1 401")
                .contains("Type your passphrase, too");
        assertThat(only()).isEqualTo(pause);
        assertThat(page.post("anna", "/console/agents/resume", typed))
                .startsWith("HTTP/1.1 200")
                .contains("The pause of all changes has ended.", BUTTON, "data-news=\"Nothing is paused.\"");
        assertThat(page.pauses.current()).isEmpty();
        assertThat(page.post("anna-confirmed", "/console/agents/resume", typed))
                .startsWith("HTTP/1.1 409")
                .contains("Nothing was done.");
    }

    @Test
    void resumesNoPauseThatThePersonHasNotSeen() throws Exception {
        Pause seen = page.pauses.pauseAll(Approver.onTerminal("cleo"), "");
        page.pauses.resumeAll();
        page.stores.clock.advance(Duration.ofSeconds(1));
        Pause second = page.pauses.pauseAll(Approver.onTerminal("cleo"), "Again");
        assertThat(page.post("anna-confirmed", "/console/agents/resume", resume(seen)))
                .startsWith("HTTP/1.1 409")
                .contains("somebody has paused again since");
        assertThat(page.pauses.resume(seen)).isFalse();
        assertThat(page.post("anna-confirmed", "/console/agents/resume")).startsWith("HTTP/1.1 409");
        assertThat(only()).isEqualTo(second);
    }

    @Test
    void pausesOneAgentAndLeavesItPausedWhenAllResume() throws Exception {
        page.call("local", "", "read");
        assertThat(page.get("ben-viewer", "/console/agents"))
                .contains("aria-label=\"Pause agent reporting\"", "aria-label=\"Pause agent local\"");
        assertThat(page.post("ben-viewer", "/console/agents/pause-one", "agent", "reporting"))
                .startsWith("HTTP/1.1 200")
                .contains("Changes by agent reporting are paused", BUTTON)
                .doesNotContain("aria-label=\"Pause agent reporting\"");
        assertThat(only().agent()).isEqualTo("reporting");
        page.stores.clock.advance(Duration.ofSeconds(1));
        page.post("ben-viewer", "/console/agents/pause-all");
        assertThat(page.post(
                        "anna-confirmed",
                        "/console/agents/resume",
                        resume(page.pauses.current().get(0))))
                .contains("The pause of all changes has ended. Still paused: changes by agent reporting.");
        assertThat(page.post("anna-confirmed", "/console/agents/resume", resume(only())))
                .contains("The pause of changes by agent reporting has ended.");
        assertThat(page.pauses.current()).isEmpty();
    }

    @Test
    void pausesNobodyByANameThatNobodyHas() throws Exception {
        for (String name : List.of("", " ", "reprting")) {
            assertThat(page.post("ben-viewer", "/console/agents/pause-one", "agent", name))
                    .startsWith("HTTP/1.1 404")
                    .contains("There is no such agent. Nothing was done.");
        }
        assertThat(page.post("ben-viewer", "/console/agents/pause-one")).startsWith("HTTP/1.1 404");
        assertThat(page.pauses.current()).isEmpty();
        page.call("gone", "x", "read");
        assertThat(page.post("ben-viewer", "/console/agents/pause-one", "agent", "gone"))
                .startsWith("HTTP/1.1 200");
    }
}
