package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What happens on a page that somebody leaves open. */
@BrowserTest
class LiveUpdateIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private final Chromium chromium = Chromium.shared();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @Test
    void aNewRequestAppearsByItself() {
        long campaign = SCENE.campaign("Appears", 6);
        person.signsIn("ben");
        chromium.driver().executeScript("window.loadedOnce = true");
        long request = SCENE.asksToSend(campaign);
        person.sees("Request " + request);
        assertThat(chromium.driver().executeScript("return window.loadedOnce")).isEqualTo(true);
        assertThat(person.reads()).as("what a screen reader says").contains("wait");
    }
}
