package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From the record of what agents did to the state before. */
@BrowserTest
class UndoIT {

    private static final RunningConsoleScene SCENE = RunningConsoleScene.shared();

    private final PersonAtBrowser person = new PersonAtBrowser(Chromium.shared(), SCENE.console());

    @Test
    void anApproverPutsBackWhatAnAgentHasReplaced() {
        writes("Spring");
        writes("Sumer");
        assertThat(read()).contains("Sumer");

        person.signsIn("anna");
        person.opens("/activity?changes=1");
        person.sees("metadata table ‘shop’");
        person.all("main table a").stream()
                .filter(it -> it.getText().contains("metadata table ‘shop’"))
                .findFirst()
                .orElseThrow()
                .click();
        person.until(() -> person.heading().equals("Call"), "the page of the call");
        person.presses("Look at the undo");
        assertThat(read()).contains("Sumer");
        assertThat(person.page()).contains("Sumer", "Spring");
        person.presses("Undo the change");
        assertThat(person.reads()).startsWith("The change was undone.");
        assertThat(person.page()).contains("This change has been undone.");
        assertThat(read()).contains("Spring").doesNotContain("Sumer");
    }

    private static void writes(String text) {
        SCENE.agentCalls(
                "replace_metadata_item",
                "{\"table\":\"shop\",\"key\":\"banner\",\"value\":{\"text\":\"" + text + "\"}}");
    }

    private static String read() {
        return SCENE.agentCalls("get_metadata_item", "{\"table\":\"shop\",\"key\":\"banner\"}");
    }
}
