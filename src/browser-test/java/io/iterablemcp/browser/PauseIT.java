package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.store.StoreFixture;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.interactions.Actions;

/** The red switch, while agents write as fast as they can. */
@BrowserTest
class PauseIT {

    private static final int AGENTS = 4;
    private static final int CALLS = 5;

    private static RunningConsoleScene scene;

    @BeforeAll
    static void start() {
        scene = RunningConsoleScene.start(Map.of());
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void noChangeIsMadeAfterTheClickUntilAnApproverResumes() throws Exception {
        PersonAtBrowser person = new PersonAtBrowser(Chromium.shared(), scene.console());
        person.signsIn("ben");

        List<WritingAgent> agents = Stream.generate(() -> WritingAgent.at(scene.anotherAgent()))
                .limit(AGENTS)
                .toList();
        agents.forEach(agent -> agent.awaitWritten(CALLS));

        person.presses("Pause all agents");
        assertThat(person.reads()).startsWith("All changes are paused since").contains("by ben on the page");
        // What was on its way to Iterable when ben clicked has arrived once each agent has heard of the pause.
        agents.forEach(agent -> agent.awaitPaused(1));
        long made = scene.brand().lists();
        agents.forEach(agent -> agent.awaitPaused(CALLS));
        assertThat(scene.brand().lists()).isEqualTo(made);
        assertThat(person.page()).contains("Paused: all changes", "An approver resumes them.");
        assertThat(scene.agentCalls("get_lists", "{}")).contains("\"lists\"");

        person.signsIn("anna");
        scene.passphrasesWereTypedLongAgo();
        person.opens("/decide");
        assertThat(person.all("#pauses input[type=password]")).hasSize(1);
        String field = person.all("#pauses input[type=password]").get(0).getDomAttribute("id");
        person.types(field, "not it at all").presses("Resume all changes");
        assertThat(person.reads()).isEqualTo("The passphrase is wrong. Nothing was done.");
        agents.forEach(agent -> agent.awaitPaused(CALLS));
        assertThat(scene.brand().lists()).isEqualTo(made);

        person.types(field, RunningConsoleScene.PASSPHRASE).presses("Resume all changes");
        assertThat(person.reads()).startsWith("The pause of all changes has ended.");
        agents.forEach(agent -> agent.awaitWritten(1));
        agents.forEach(WritingAgent::stop);
        assertThat(scene.brand().lists()).isGreaterThan(made);
    }

    @Test
    void wordsThatSomebodyTypesStayWhenThePageChanges() throws Exception {
        Chromium chromium = Chromium.shared();
        PersonAtBrowser person = new PersonAtBrowser(chromium, scene.console());
        person.signsIn("anna");

        person.opens("/agents").types("because-all", "The wrong tem");
        chromium.requests();
        try (StoreFixture stores = scene.stores()) {
            Pauses pauses = new Pauses(stores.openBundled(), Clock.systemUTC());
            Pause pause = pauses.pauseAgent("claude", Approver.onPage("cleo"), "");
            person.until(() -> chromium.requests().contains(scene.console() + "/agents"), "the news of the page");
            new Actions(chromium.driver()).sendKeys("plate").perform();
            assertThat(person.all("#because-all").get(0).getDomProperty("value"))
                    .isEqualTo("The wrong template");
            person.presses("Pause all agents");
            assertThat(person.page())
                    .contains("Paused: changes by agent claude", "Paused: all changes", "The wrong template");
            assertThat(pauses.resume(pause)).isTrue();
            person.until(() -> !person.page().contains("Paused: changes by agent claude"), "one pause less");
            person.presses("Resume all changes");
        }
    }
}
