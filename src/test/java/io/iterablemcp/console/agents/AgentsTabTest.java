package io.iterablemcp.console.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.Flag;
import io.iterablemcp.gate.GrantLevel;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.store.StoreFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser gets of the agents, and what its forms change. */
class AgentsTabTest {

    private static final AgentGrant READS =
            new AgentGrant(Set.of(), Map.of("campaigns", GrantLevel.READ), List.of(), List.of());
    private static final AgentGrant WRITES =
            new AgentGrant(Set.of(Flag.WRITES), Map.of("campaigns", GrantLevel.FULL), List.of(), List.of());

    @TempDir
    private Path folder;

    private AgentsPage page;

    @BeforeEach
    void start() throws Exception {
        page = new AgentsPage(StoreFixture.Kind.SQLITE, folder);
        page.add("reporting", READS);
        page.add("writer", WRITES);
    }

    @AfterEach
    void stop() {
        page.close();
    }

    /** A row of a table, its cells parted by a bar. */
    private static String row(String html, String name) {
        String row = html.substring(html.indexOf("<th scope=\"row\">" + name));
        return row.substring(0, row.indexOf("</tr>"))
                .replaceAll("<form.*?</form>", "FORM")
                .replace("</td>", "|")
                .replace("</th>", "|")
                .replaceAll("<[^>]*>", "");
    }

    @ParameterizedTest
    @EnumSource
    void showsWhatAgentsMayDoAndWhatTheyDid(StoreFixture.Kind kind) throws Exception {
        try (AgentsPage shown = new AgentsPage(kind, Files.createDirectory(folder.resolve(kind.name())))) {
            shown.add("reporting", READS);
            shown.add("writer", WRITES);
            shown.call("reporting", "old client", "read");
            shown.stores.clock.advance(Duration.ofHours(25));
            shown.call("reporting", "Desk 2.0", "read");
            shown.call("reporting", "Desk 2.0", "write");
            shown.call("local", "", "read");
            shown.call("<i>gone</i>", "x", "read");

            String html = shown.get("ben-viewer", "/console/agents");

            assertThat(html).startsWith("HTTP/1.1 200");
            assertThat(row(html, "<a href=\"/console/agents/reporting\">"))
                    .isEqualTo("reporting|campaigns: read; no writes, no personal data|FORM|Desk 2.0|2026-01-02"
                            + " 01:00|2, changes: 1|");
            assertThat(row(html, "<a href=\"/console/agents/writer\">"))
                    .isEqualTo("writer|campaigns: read and change; with writes|FORM||none in the record|0|");
            assertThat(row(html, "local")).isEqualTo("local|FORM||2026-01-02 01:00|1|");
            assertThat(row(html, "&lt;i&gt;gone")).isEqualTo("&lt;i&gt;gone&lt;/i&gt;|FORM|x|2026-01-02 01:00|1|");
            assertThat(html)
                    .contains("iterable-mcp agents add NAME", "iterable-mcp agents rotate NAME")
                    .doesNotContain("<i>");
        }
    }

    @Test
    void showsAnAgentInWordsAndNeverItsToken() throws Exception {
        page.call("reporting", "Desk 2.0", "read");
        String html = page.get("anna-confirmed", "/console/agents/reporting");
        assertThat(html)
                .startsWith("HTTP/1.1 200")
                .contains(
                        "<h1>Agent reporting</h1>",
                        "Desk 2.0",
                        "<dt>personal data</dt><dd>closed</dd>",
                        "<option value=\"read\" selected=\"\">read</option>",
                        "iterable-mcp agents rotate reporting")
                .doesNotContain(AgentsPage.TOKEN, Fingerprint.of(AgentsPage.TOKEN + "reporting"), "passphrase\"");
        assertThat(row(html, "campaigns")).matches("campaigns\\|read\\|\\d+\\|\\d+\\|");
        assertThat(page.get("ben-viewer", "/console/agents/reporting"))
                .contains("You are a viewer.")
                .doesNotContain("<select", "/remove");
        assertThat(page.get("anna", "/console/agents/nobody")).startsWith("HTTP/1.1 404");
        assertThat(page.get("anna", "/console/agents/reporting/more")).startsWith("HTTP/1.1 404");
        assertThat(page.get("anna", "/console/agents/reporting/look")).startsWith("HTTP/1.1 200");
        assertThat(page.post("anna-confirmed", "/console/agents/nobody/grant")).startsWith("HTTP/1.1 404");
    }

    @Test
    void showsWhatAChangeOpensAndClosesBeforeItIsMade() throws Exception {
        String before = page.text();
        AgentGrant wanted = new AgentGrant(
                Set.of(Flag.WRITES, Flag.PERSONAL_DATA),
                true,
                Map.of("lists", GrantLevel.FULL),
                List.of(),
                List.of(),
                new BudgetLimits(Map.of(BudgetLimit.PEOPLE_PER_DAY, 500L), Map.of(), Optional.empty()),
                true);
        String look = page.post("anna", "/console/agents/reporting/look", page.form("reporting", wanted));
        assertThat(look)
                .startsWith("HTTP/1.1 200")
                .contains(
                        "<li>campaigns: closed, so far read</li>",
                        "<li>lists: read and change, so far closed</li>",
                        "<li>writes: open, so far closed</li>",
                        "<li>personal data: open, with hidden values, so far closed</li>",
                        "<li>limit peoplePerDay: 500, so far none of its own</li>",
                        "<li>approval by the person at its client: as far as approvers allow it, so far no</li>",
                        "create_list",
                        "lists=full --writes --pii=masked --budget peoplePerDay=500 --approve=client",
                        "It lets the agent do more than now",
                        "type=\"password\"",
                        "Personal values are masked")
                .containsPattern("<h3>Closes: \\d+ tools</h3><p>[a-z_, ]*get_campaigns");
        assertThat(page.text()).isEqualTo(before);
    }

    @Test
    void needsAPassphraseToOpenMore() throws Exception {
        String before = page.text();
        String[] form = page.form("reporting", WRITES);
        assertThat(page.post("anna", "/console/agents/reporting/grant", form))
                .startsWith("HTTP/1.1 401")
                .contains("Type your passphrase, too", "It lets the agent do more than now");
        assertThat(page.post(
                        "anna",
                        "/console/agents/reporting/grant",
                        page.form("reporting", WRITES, "passphrase", "wrong")))
                .startsWith("HTTP/1.1 401")
                .contains("The passphrase is wrong");
        assertThat(page.text()).isEqualTo(before);
        assertThat(page.post(
                        "anna",
                        "/console/agents/reporting/grant",
                        page.form("reporting", WRITES, "passphrase", ConsoleServer.PASSPHRASE)))
                .startsWith("HTTP/1.1 200")
                .contains("Agent reporting is changed.", "Set-Cookie: confirmed=yes");
        assertThat(page.grant("reporting")).isEqualTo(WRITES);
        assertThat(page.list().find("reporting").orElseThrow().token())
                .isEqualTo(TokenHash.of(AgentsPage.TOKEN + "reporting", Instant.parse("2025-12-01T08:00:00Z")));
    }

    @Test
    void takesRightsAwayWithoutAPassphraseAsTheTerminalDoes() throws Exception {
        assertThat(page.post("anna", "/console/agents/writer/look", page.form("writer", READS)))
                .contains("It only takes rights away.", "<h3>Opens under the settings of this server: no tool</h3>")
                .doesNotContain("type=\"password\"");
        assertThat(page.post("anna", "/console/agents/writer/grant", page.form("writer", READS)))
                .startsWith("HTTP/1.1 200");
        assertThat(page.grant("writer")).isEqualTo(READS);
    }

    @Test
    void letsNoViewerChangeAnything() throws Exception {
        String before = page.text();
        for (String action : List.of("look", "grant", "remove")) {
            assertThat(page.post(
                            "ben-viewer",
                            "/console/agents/writer/" + action,
                            page.form("writer", READS, "passphrase", ConsoleServer.PASSPHRASE)))
                    .startsWith("HTTP/1.1 403")
                    .contains("You are a viewer");
        }
        assertThat(page.text()).isEqualTo(before);
    }

    @Test
    void refusesAFormThatIsOlderThanTheEntryOrSentTwice() throws Exception {
        String[] form = page.form("writer", READS);
        String[] other = page.form("writer", AgentGrant.NOTHING);
        assertThat(page.post("anna-confirmed", "/console/agents/writer/grant", form))
                .startsWith("HTTP/1.1 200");
        String after = page.text();
        assertThat(page.post("anna-confirmed", "/console/agents/writer/grant", form))
                .startsWith("HTTP/1.1 409")
                .contains("have been changed since you saw this form, so nothing was done");
        for (String action : List.of("look", "grant", "remove")) {
            assertThat(page.post("anna-confirmed", "/console/agents/writer/" + action, other))
                    .startsWith("HTTP/1.1 409");
        }
        assertThat(page.text()).isEqualTo(after);
        assertThat(page.post("anna-confirmed", "/console/agents/writer/grant", page.form("writer", READS)))
                .startsWith("HTTP/1.1 200")
                .contains("may do already. Nothing was done.");
    }

    @Test
    void seesAnEntryThatChangesWhileTheFormIsBeingWorkedOn() {
        AgentEntries entries = new AgentEntries(page.file);
        var seen = page.list().find("writer").orElseThrow();
        page.add("writer", AgentGrant.NOTHING);
        assertThat(entries.change(seen, false, before -> before.with(seen.with(WRITES))))
                .isEmpty();
        assertThat(page.grant("writer")).isEqualTo(AgentGrant.NOTHING);
    }

    @Test
    void saysWhatIsWrongWithAFormAndKeepsWhatWasTyped() throws Exception {
        String before = page.text();
        String[] form = page.form("writer", READS);
        form[List.of(form).indexOf("allow") + 1] = "send_campain";
        for (String action : List.of("look", "grant")) {
            assertThat(page.post("anna-confirmed", "/console/agents/writer/" + action, form))
                    .startsWith("HTTP/1.1 422")
                    .contains(
                            "Send_campain is not a tool. Did you mean send_campaign? Nothing was done.",
                            "value=\"send_campain\"");
        }
        assertThat(page.post("anna-confirmed", "/console/agents/writer/grant", form[0], form[1]))
                .startsWith("HTTP/1.1 422")
                .contains("The form is not complete");
        assertThat(page.text()).isEqualTo(before);
    }

    @Test
    void removesAgentsAndAsksForAPassphraseForTheLast() throws Exception {
        assertThat(page.get("anna", "/console/agents/writer/remove"))
                .contains("Its token stops working at once", "<button class=\"stop\">Remove agent writer</button>")
                .doesNotContain("type=\"password\"");
        assertThat(page.post("anna", "/console/agents/writer/remove", page.form("writer", WRITES)))
                .startsWith("HTTP/1.1 200")
                .contains("Agent writer is removed.");
        assertThat(page.list().names()).containsExactly("reporting");

        String[] last = page.form("reporting", READS);
        assertThat(page.get("anna", "/console/agents/reporting/remove"))
                .contains("It was the last", "type=\"password\"");
        assertThat(page.post("anna", "/console/agents/reporting/remove", last)).startsWith("HTTP/1.1 401");
        assertThat(page.list().names()).containsExactly("reporting");
        assertThat(page.post("anna-confirmed", "/console/agents/reporting/remove", last))
                .contains("Agent reporting is removed. It was the last");
        assertThat(page.list().isEmpty()).isTrue();
        assertThat(page.get("anna", "/console/agents")).contains("There are none, so a server over HTTP is for one");
    }

    @Test
    void saysThatTheFileIsWrongAndChangesNothing() throws Exception {
        String[] form = page.form("writer", READS);
        page.call("local", "", "read");
        Files.writeString(page.file.path(), "{\"agents\": 7}");
        assertThat(page.get("anna", "/console/agents"))
                .startsWith("HTTP/1.1 200")
                .contains("agents must be an object", ">local<");
        assertThat(page.get("anna", "/console/agents/writer")).startsWith("HTTP/1.1 503");
        assertThat(page.post("anna-confirmed", "/console/agents/writer/grant", form))
                .startsWith("HTTP/1.1 503")
                .contains("Nothing was done.");
        assertThat(page.text()).isEqualTo("{\"agents\": 7}");
        assertThat(page.post("ben-viewer", "/console/agents/pause-one", "agent", "writer"))
                .startsWith("HTTP/1.1 200");
        assertThat(page.pauses.current()).hasSize(1);
    }

    @Test
    void changesItsVersionWithTheFileAndWithPausesButNotWithCalls() throws Exception {
        String before = page.tab.version();
        page.call("reporting", "Desk 2.0", "read");
        assertThat(page.tab.version()).isEqualTo(before);
        page.add("third", READS);
        String added = page.tab.version();
        page.post("ben-viewer", "/console/agents/pause-all");
        assertThat(List.of(before, added, page.tab.version())).doesNotHaveDuplicates();
    }
}
