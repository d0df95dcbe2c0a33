package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** A message that tries to run, load and lead somewhere, while a person looks at it. */
@BrowserTest
class HostileMessageIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    /** TRAP stands for the address of a server that notices. */
    private static final String HTML = """
            <html><head><base href="TRAP/base/">
            <meta http-equiv="refresh" content="1;url=TRAP/refresh">
            <link rel="stylesheet" href="TRAP/link.css"><link rel="prefetch" href="TRAP/prefetch">
            <style>@import url("TRAP/import.css"); body { background: url(TRAP/background) }</style>
            <script src="TRAP/script.js"></script></head>
            <body onload="fetch('TRAP/onload')"><script>fetch('TRAP/inline'); top.hacked = true</script>
            <p style="background-image: url('TRAP/style')">Spring is here, {{firstName}}</p>
            <img src="TRAP/pixel.gif" onerror="fetch('TRAP/onerror')"><img srcset="TRAP/set.png 1x">
            <video poster="TRAP/poster"></video><audio src="TRAP/audio" autoplay></audio>
            <iframe src="TRAP/frame"></iframe><object data="TRAP/object"></object><embed src="TRAP/embed">
            <svg width="10" height="10"><image href="TRAP/svg" width="10" height="10"/></svg>
            <table background="TRAP/table"><tr><td><a href="TRAP/click" target="_top">Click here</a></td></tr></table>
            <form action="TRAP/form"><input type="image" src="TRAP/input"><button>Send</button></form>
            </body></html>""";

    private static Trap trap;

    private final Chromium chromium = Chromium.shared();
    private final ChromeDriver driver = chromium.driver();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @BeforeAll
    static void start() {
        trap = new Trap();
    }

    @AfterAll
    static void stop() {
        trap.close();
    }

    @Test
    void asksNobodyForAnything() {
        String html = HTML.replace("TRAP", trap.address(""));
        long campaign = SCENE.brand().campaign("Hostile", 6, "<img src=x onerror='top.hacked=1'>Spring", html);
        long request = SCENE.asksToSend(campaign);
        person.signsIn("anna");
        chromium.requests();

        person.opens("/decide/" + request);
        assertThat(person.page()).contains("<img src=x onerror='top.hacked=1'>Spring");
        WebElement frame = person.all("iframe").get(0);
        driver.executeScript("arguments[0].scrollIntoView()", frame);
        driver.switchTo().frame(frame);
        person.sees("Spring is here, Ada");
        for (WebElement link : driver.findElements(By.cssSelector("a, button, input"))) {
            driver.executeScript("arguments[0].click()", link);
        }
        driver.switchTo().defaultContent();
        // A refresh of the frame after a second would have been seen by now.
        long waited = SCENE.asksToSend(SCENE.campaign("Afterwards", 6));
        person.opens("/decide");
        person.sees("Request " + waited);
        person.opens("/decide/" + request + "/message/0/next");
        assertThat(person.page()).contains("Spring is here, Ada");
        person.opens("/decide/" + request);

        assertThat(trap.asked()).isEmpty();
        assertThat(driver.executeScript("return window.hacked")).isNull();
        List<String> requests = chromium.requests();
        assertThat(requests).anyMatch(it -> it.endsWith("/decide/" + request + "/message/0/next"));
        assertThat(requests).allMatch(it -> it.startsWith(SCENE.console().toString()));
    }

    @Test
    void wouldAskForMuchOnAnotherPage() {
        try (Trap open = new Trap()) {
            driver.get(open.page(HTML.replace("TRAP", open.address(""))));
            person.until(
                    () -> open.asked()
                            .containsAll(List.of(
                                    "/link.css",
                                    "/import.css",
                                    "/pixel.gif",
                                    "/script.js",
                                    "/inline",
                                    "/frame",
                                    "/refresh")),
                    "the requests of the message");
        }
    }
}
