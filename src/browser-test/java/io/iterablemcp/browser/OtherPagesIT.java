package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Pages of somebody else, in the browser of a person who is signed in. They are on the same machine, so the browser sends
 * them the person's cookies.
 */
@BrowserTest
class OtherPagesIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private static Trap other;

    private final Chromium chromium = Chromium.shared();
    private final ChromeDriver driver = chromium.driver();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @BeforeAll
    static void start() {
        other = new Trap();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void theirFormsDecideNothing() {
        long request = SCENE.asksToSend(SCENE.campaign("Forged", 6));
        person.signsIn("anna");
        driver.get(other.page("""
                <form method="post" action="%s/decide/%d/approve"><input name="typed" value="6"></form>
                <script>document.forms[0].submit()</script>""".formatted(SCENE.console(), request)));
        person.sees("Another web page has sent this request, so nothing was done.");
        person.opens("/decide/" + request);
        assertThat(person.page()).contains("State\nopen");
    }

    @Test
    void theyCannotShowAPageInAFrame() {
        person.signsIn("anna");
        driver.get(other.page("<h1>A game</h1><iframe src='" + SCENE.console() + "/decide'></iframe>"));
        driver.switchTo().frame(0);
        assertThat(person.page()).doesNotContain("To decide", "Sign out");
        driver.switchTo().defaultContent();
    }

    @Test
    void theyCannotReadAPage() {
        person.signsIn("anna");
        driver.get(other.page("""
                <h1>A game</h1><p id="said">waiting</p><script>
                fetch('%s/decide', {credentials: 'include'})
                    .then(answer => answer.text()).then(text => said.textContent = text, () => said.textContent = 'failed')
                </script>""".formatted(SCENE.console())));
        person.until(() -> person.reads().equals("failed"), "a failure");
    }

    @Test
    void aLinkInThemLeadsToThePage() {
        person.signsIn("anna");
        driver.get(other.page("<h1>Mail</h1><a href='" + SCENE.console() + "/decide'>To decide</a>"));
        person.follows("To decide");
        assertThat(person.heading()).isEqualTo("To decide");
    }

    @Test
    void aNameThatLeadsToThisMachineOpensNothing() {
        URI console = SCENE.console();
        driver.get("http://" + Chromium.REBOUND + ":" + console.getPort() + "/console/sign-in");
        assertThat(driver.getPageSource()).contains("Host").doesNotContain("passphrase");
    }
}
