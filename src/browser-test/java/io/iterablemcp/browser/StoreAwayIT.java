package io.iterablemcp.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.PostgresOutage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL stops while somebody looks at a request. */
@BrowserTest
class StoreAwayIT {

    @TempDir
    private Path folder;

    @Test
    void nothingIsDecidedUntilItIsBack() throws Exception {
        try (PostgresOutage postgres = PostgresOutage.serverAt(folder);
                RunningConsoleScene scene = RunningConsoleScene.start(Map.of(
                        "ITERABLE_MCP_STORE", "postgresql://postgres:unused-word@" + postgres.where() + "/postgres"))) {
            PersonAtBrowser person = new PersonAtBrowser(Chromium.shared(), scene.console());
            long campaign = scene.campaign("Away", 6);
            long request = scene.asksToSend(campaign);
            person.signsIn("anna").opens("/decide/" + request).types("typed", "6");

            postgres.stop();
            person.presses("Approve");
            assertThat(person.heading()).isEqualTo("The store cannot be used");
            assertThat(person.reads()).endsWith("Nothing was done.").doesNotContain("Exception", "unused-word");
            person.opens("/decide");
            assertThat(person.heading()).isEqualTo("The store cannot be used");

            postgres.start();
            person.until(
                    () -> person.opens("/decide/" + request).heading().equals("Request " + request), "the request");
            assertThat(person.page()).contains("State\nopen");
            person.types("typed", "6").presses("Approve");
            assertThat(person.reads()).contains("is approved");
        }
    }
}
