package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebElement;

/** Somebody with a phone that is 360 pixels wide. */
@BrowserTest
class PhoneIT {

    private static final int WIDTH = 360;
    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private final Chromium chromium = Chromium.shared();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @Test
    void seesEveryPageWithoutScrollingSideways() {
        long request = SCENE.asksToSend(SCENE.campaign("OnAPhoneWithAVeryLongNameThatDoesNotFitIntoOneLine", 6));
        chromium.width(WIDTH, 740);
        person.opens("/sign-in");
        fits();
        person.signsIn("anna");
        List<String> pages = new ArrayList<>(person.tabs());
        pages.add("/decide/" + request);
        for (String page : pages) {
            person.opensWhole(page);
            fits();
        }
    }

    @Test
    void decides() {
        long request = SCENE.asksToSend(SCENE.campaign("Phone", 6));
        chromium.width(WIDTH, 740);
        person.signsIn("anna")
                .follows("Look at request " + request)
                .types("typed", "6")
                .presses("Approve");
        assertThat(person.reads()).contains("is approved");
    }

    /** Everything that can be pressed is inside of the window, or in a table that can be moved. */
    private void fits() {
        assertThat(chromium.driver()
                        .executeScript("return document.documentElement.scrollWidth")
                        .toString())
                .as(person.address())
                .isEqualTo(String.valueOf(WIDTH));
        for (WebElement element :
                person.all("button, input:not([type=hidden]), textarea, select, a:not(.skip, .wide a)")) {
            Rectangle at = element.getRect();
            String name = element.getTagName() + " " + element.getText() + " of " + person.address();
            assertThat(at.getX()).as(name).isNotNegative();
            assertThat(at.getX() + at.getWidth()).as(name).isLessThanOrEqualTo(WIDTH);
        }
    }
}
