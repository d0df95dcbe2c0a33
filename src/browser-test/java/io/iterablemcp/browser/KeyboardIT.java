package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** Somebody without a mouse. */
@BrowserTest
class KeyboardIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();
    private static final int MANY = 80;

    private final ChromeDriver driver = Chromium.shared().driver();
    private final PersonAtBrowser person = new PersonAtBrowser(Chromium.shared(), SCENE.console());

    @Test
    void decidesWithTabAndEnterAlone() {
        long campaign = SCENE.campaign("Keyboard", 6);
        long request = SCENE.asksToSend(campaign);
        person.opens("/decide");
        tabTo("name", "id");
        keys("anna");
        tabTo("passphrase", "id");
        keys(RunningConsoleScene.PASSPHRASE + Keys.ENTER);
        person.until(() -> person.heading().equals("To decide"), "the first page");

        keys(Keys.TAB);
        WebElement skip = focused();
        assertThat(skip.getText()).isEqualTo("Skip to the content");
        assertThat(skip.getRect().getX()).isNotNegative();
        assertThat(skip.getRect().getY()).isNotNegative();
        keys(Keys.ENTER);
        assertThat(focused().getDomAttribute("id")).isEqualTo("main");

        tabTo("/console/decide/" + request, "href");
        keys(Keys.ENTER);
        person.until(() -> person.heading().equals("Request " + request), "the request");
        tabTo("typed", "id");
        keys("6" + Keys.ENTER);
        person.until(() -> person.reads().contains("is approved"), "the decision");
        SCENE.sends(campaign);
        person.until(() -> SCENE.letters(campaign) == 6, "6 letters");
    }

    @Test
    void getsToEveryLinkFieldAndButton() {
        long request = SCENE.asksToSend(SCENE.campaign("Every", 6));
        person.signsIn("anna").opens("/decide/" + request);
        Set<WebElement> reached = new LinkedHashSet<>();
        keys(Keys.TAB);
        for (int i = 0; i < MANY && (reached.isEmpty() || !focused().equals(first(reached))); i++) {
            // The body stands for the browser's own controls, and a message has none.
            if (!List.of("body", "iframe").contains(focused().getTagName())) {
                seesFocus();
                reached.add(focused());
            }
            keys(Keys.TAB);
        }
        assertThat(reached)
                .containsAll(
                        person.all(
                                "a, button, input:not([type=hidden]):not([hidden]):not([disabled]), textarea, select, summary"));
    }

    private static WebElement first(Set<WebElement> elements) {
        return elements.iterator().next();
    }

    private void tabTo(String value, String attribute) {
        for (int i = 0; i < MANY && !value.equals(focused().getDomAttribute(attribute)); i++) {
            keys(Keys.TAB);
        }
        assertThat(focused().getDomAttribute(attribute)).isEqualTo(value);
        seesFocus();
    }

    private void seesFocus() {
        WebElement element = focused();
        assertThat(element.getCssValue("outline-style"))
                .as(() -> "the outline of " + element)
                .isNotEqualTo("none");
        assertThat(element.getCssValue("outline-width")).isNotEqualTo("0px");
    }

    private WebElement focused() {
        return driver.switchTo().activeElement();
    }

    private void keys(CharSequence keys) {
        new Actions(driver).sendKeys(keys).perform();
    }
}
