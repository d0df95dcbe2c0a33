package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What axe-core finds on the pages: contrast, labels, headings, roles. */
@BrowserTest
class AccessibilityIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();
    private static final String FINDINGS = """
            const done = arguments[0];
            axe.run(document, {resultTypes: ['violations']}).then(
                result => done(result.violations
                    .filter(it => ['serious', 'critical'].includes(it.impact))
                    .map(it => it.id + ': ' + it.help + ': ' + it.nodes.map(node => node.html).join(' | '))),
                fault => done(['axe has failed: ' + fault]));
            """;

    private final Chromium chromium = Chromium.shared();
    private final PersonAtBrowser person = new PersonAtBrowser(chromium, SCENE.console());

    @Test
    void nothingSeriousIsFoundOnAnyPageInLightAndDark() throws Exception {
        String axe = axe();
        long request = SCENE.asksToSend(SCENE.campaign("Accessible", 6));
        long rejected = SCENE.asksToSend(SCENE.campaign("Inaccessible", 6));
        person.opens("/sign-in");
        List<String> found = new ArrayList<>(findings(axe));
        person.signsIn("anna").opens("/decide/" + rejected).presses("Reject");
        found.addAll(findings(axe));
        List<String> pages = new ArrayList<>(person.tabs());
        pages.add("/decide/" + request);
        assertThat(pages).contains("/decide");
        for (String scheme : List.of("light", "dark")) {
            chromium.prefers(scheme);
            for (String page : pages) {
                person.opensWhole(page);
                found.addAll(findings(axe).stream()
                        .map(it -> page + ", " + scheme + ": " + it)
                        .toList());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void noPageAsksAnotherServerOrDoesWhatItForbids() {
        long request = SCENE.asksToSend(SCENE.campaign("Quiet", 6));
        person.signsIn("anna");
        chromium.requests();
        chromium.complaints();
        List<String> pages = new ArrayList<>(person.tabs());
        pages.add("/decide/" + request);
        pages.forEach(person::opensWhole);
        assertThat(chromium.requests())
                .isNotEmpty()
                .allMatch(it -> it.startsWith(SCENE.console().toString()));
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void axeFindsWhatIsWrong() throws Exception {
        person.opens("/sign-in");
        chromium.driver().executeScript("document.querySelector('label').remove()");
        assertThat(findings(axe())).anyMatch(it -> it.startsWith("label: "));
    }

    @SuppressWarnings("unchecked")
    private List<String> findings(String axe) {
        chromium.driver().executeScript(axe);
        return (List<String>) chromium.driver().executeAsyncScript(FINDINGS);
    }

    private static String axe() throws IOException {
        try (InputStream in = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
