package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody whose browser runs no scripts. */
@BrowserTest
class WithoutScriptsIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.withoutJavaScript();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @Test
    void decidesByLinksAndForms() {
        long campaign = SCENE.campaign("Scriptless", 6);
        PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());
        chromium.driver().get("data:text/html,<p id='said'>off</p><script>said.textContent = 'on'</script>");
        assertThat(person.reads()).isEqualTo("off");
        long request = SCENE.asksToSend(campaign);

        person.signsIn("anna")
                .follows("Look at request " + request)
                .types("typed", "6")
                .presses("Approve");
        assertThat(person.reads()).contains("is approved");
        SCENE.sends(campaign);
        person.until(() -> SCENE.letters(campaign) == 6, "6 letters");
        assertThat(chromium.requests()).noneMatch(it -> it.endsWith("/console/updates"));
        person.presses("Sign out");
        assertThat(person.reads()).isEqualTo("You are signed out at this browser.");
    }
}
