package io.iterablemcp.console.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.budget.AllowedKind;
import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.server.agents.RegisteredAgent;
import io.iterablemcp.server.agents.TokenHash;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a browser gets of the budgets, over a socket and from a real store. */
class BudgetsTabTest {

    private static final BudgetLimits LIMITS = new BudgetLimits(
            Map.of(
                    BudgetLimit.PEOPLE_PER_SEND, 5_000L,
                    BudgetLimit.PEOPLE_PER_DAY, 1_000L,
                    BudgetLimit.EVENTS_PER_HOUR, 1_000L,
                    BudgetLimit.MESSAGES_PER_HOUR, 100L,
                    BudgetLimit.FORGETS_PER_DAY, 0L),
            Map.of(AllowedKind.LISTS, Set.of("412")),
            Optional.empty());

    @TempDir
    private Path folder;

    private AgentsFile agents() {
        AgentsFile file = new AgentsFile(folder.resolve(AgentsFile.NAME), Catalogue.load());
        BudgetLimits own = new BudgetLimits(Map.of(BudgetLimit.MESSAGES_PER_HOUR, 10L), Map.of(), Optional.empty());
        AgentGrant grant = new AgentGrant(Set.of(), false, Map.of(), List.of(), List.of(), own, false);
        file.change(before -> before.with(new RegisteredAgent("reporting", TokenHash.of("t", Instant.EPOCH), grant)));
        return file;
    }

    private static void use(Store store, StoreFixture stores, String project, String agent, String kind, long amount)
            throws StoreException {
        store.change(sql -> sql.update(
                "INSERT INTO budget_use (project, agent, kind, amount, moment, change, settled) VALUES (?, ?, ?, ?, ?, 1, 1)",
                project,
                agent,
                kind,
                amount,
                stores.clock.instant()));
    }

    private BudgetsTab tab(Store store, StoreFixture stores, AgentsFile agents) {
        return new BudgetsTab("shop", Optional.of(LIMITS), agents, store, new PageTime(ZoneOffset.UTC), stores.clock);
    }

    /** What a table shows of a row, its cells parted by a bar. */
    private static String row(String page, String section, String name) {
        String part = page.substring(page.indexOf("<h2>" + section));
        String row = part.substring(part.indexOf("<th scope=\"row\">" + name + "</th>"));
        return row.substring(0, row.indexOf("</tr>")).replace("</td>", "|").replaceAll("<[^>]*>", "");
    }

    @ParameterizedTest
    @EnumSource
    void showsWhatIsLeftOfEachBudgetAndWhoIsNearlyThrough(StoreFixture.Kind kind) throws Exception {
        try (StoreFixture stores = kind.at(folder)) {
            Store store = stores.openBundled();
            use(store, stores, "shop", "reporting", "people", 790);
            use(store, stores, "shop", "reporting", "messages", 8);
            use(store, stores, "shop", "<b>gone</b>", "people", 10);
            use(store, stores, "shop", "<b>gone</b>", "events", 1_000);
            use(store, stores, "other", "reporting", "messages", 100);
            try (ConsoleServer server = new ConsoleServer(tab(store, stores, agents()))) {
                String page = server.get("ben-viewer", "/console/budgets");
                assertThat(page).startsWith("HTTP/1.1 200");
                assertThat(row(page, "All agents together", "peoplePerDay"))
                        .isEqualTo(
                                "peoplePerDay1,000|800|200|2026-01-02 00:00:00|80 %, nearly used up 80 %, nearly used"
                                        + " up|");
                assertThat(row(page, "All agents together", "eventsPerHour"))
                        .isEqualTo("eventsPerHour1,000|1,000|0|2026-01-01 01:00:00|100 %, used up 100 %, used up|");
                assertThat(row(page, "All agents together", "messagesPerHour")).contains("|8|92|", "8 % 8 %|");
                assertThat(row(page, "All agents together", "peoplePerSend")).endsWith("5,000||||holds for each send|");
                assertThat(row(page, "All agents together", "deletesPerDay")).endsWith("unlimited|0|||no limit|");
                assertThat(row(page, "All agents together", "forgetsPerDay")).endsWith("|nothing is allowed|");
                assertThat(row(page, "Agent reporting", "messagesPerHour")).contains("10|8|2|", "nearly used up");
                assertThat(row(page, "Who has used them", "&lt;b&gt;gone&lt;/b&gt;"))
                        .isEqualTo("&lt;b&gt;gone&lt;/b&gt;peoplePerDay|10|1,000|");
                assertThat(page)
                        .contains(
                                "<meter min=\"0\" max=\"1000\" high=\"800\" optimum=\"0\" value=\"800\" aria-label=\"All"
                                        + " agents together, peoplePerDay: 80 %, nearly used up\">",
                                "</strong>The budget of this project is nearly used up: 800 of 1,000 people in 24 hours"
                                        + " (peoplePerDay). To allow more, a person changes peoplePerDay in the section"
                                        + " budgets of config.json.",
                                "</strong>The budget of this project is used up: 1,000 of 1,000 events in an hour",
                                "</strong>The budget of agent reporting is nearly used up: 8 of 10 single messages in an"
                                        + " hour (messagesPerHour). To allow more, a person runs `iterable-mcp agents"
                                        + " grant reporting --budget messagesPerHour=VALUE`.",
                                "<p>only lists: 412</p>")
                        .doesNotContain("<b>gone");
            }
        }
    }

    @Test
    void saysThatEnoughIsLeftAndChangesItsVersionWithEachUseAndWithTime() throws Exception {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            Store store = stores.openBundled();
            BudgetsTab tab = tab(store, stores, agents());
            String before = tab.version();
            assertThat(tab.version()).isEqualTo(before);
            use(store, stores, "shop", "reporting", "people", 799);
            String used = tab.version();
            stores.clock.advance(Duration.ofMinutes(1));
            assertThat(List.of(before, used, tab.version())).doesNotHaveDuplicates();
            try (ConsoleServer server = new ConsoleServer(tab)) {
                assertThat(server.get("anna", "/console/budgets"))
                        .contains("<p>Every budget has enough left.</p>", "79 %")
                        .doesNotContain("Warning");
                assertThat(server.get("anna", "/console/budgets/x")).startsWith("HTTP/1.1 404");
                assertThat(server.post("anna-confirmed", "/console/budgets"))
                        .startsWith("HTTP/1.1 405")
                        .contains("Nothing was done.");
                assertThat(server.get("", "/console/budgets")).startsWith("HTTP/1.1 303");
            }
        }
    }

    @Test
    void showsTheProjectWhileTheFileOfAgentsIsWrong() throws Exception {
        Files.writeString(folder.resolve(AgentsFile.NAME), "{\"agents\": 7}");
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            AgentsFile wrong = new AgentsFile(folder.resolve(AgentsFile.NAME), Catalogue.load());
            try (ConsoleServer server = new ConsoleServer(tab(stores.openBundled(), stores, wrong))) {
                assertThat(server.get("anna", "/console/budgets"))
                        .startsWith("HTTP/1.1 200")
                        .contains("Limits of agents are not shown: ", "agents must be an object", "peoplePerDay");
            }
        }
    }

    @Test
    void saysHowToCountChangesWhereNothingIsCounted() throws IOException {
        try (StoreFixture stores = StoreFixture.Kind.SQLITE.at(folder)) {
            BudgetsTab off = new BudgetsTab(
                    "shop",
                    Optional.empty(),
                    agents(),
                    stores.openBundled(),
                    new PageTime(ZoneOffset.UTC),
                    stores.clock);
            try (ConsoleServer server = new ConsoleServer(off)) {
                assertThat(server.get("anna", "/console/budgets")).contains("ITERABLE_BUDGETS=on counts changes.");
            }
        }
    }
}
