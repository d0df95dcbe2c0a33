package io.iterablemcp.console.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.webhooks.SampleEvents;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import io.iterablemcp.webhooks.event.WebhookCounts;
import io.iterablemcp.webhooks.event.WebhookEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people see of received events, over a real socket and with both databases. */
class MessagesTabTest {

    private static final String PROJECT = "shop";
    private static final Pattern FOUND = Pattern.compile("Location: (\\S+)");

    @TempDir
    private Path folder;

    private final PersonKeys keys = new PersonKeys(new Random(1));

    /** The pages of one project, with a clock that the test moves. */
    private final class Pages implements AutoCloseable {

        private final StoreFixture stores;
        private final Store store;
        private final ProjectPseudonyms pseudonyms;
        private final MessagesTab tab;
        private final ConsoleServer server;

        private Pages(StoreFixture.Kind kind) throws IOException {
            stores = kind.at(folder);
            store = stores.openBundled();
            pseudonyms = new ProjectPseudonyms(store, PROJECT, TestTools.KEY, stores.clock, new Random(7));
            tab = new MessagesTab(PROJECT, store, pseudonyms, new PageTime(ZoneOffset.UTC), stores.clock);
            server = new ConsoleServer(tab);
            stores.clock.advance(Duration.between(stores.clock.instant(), Instant.parse("2026-03-14T12:00:30Z")));
        }

        private Instant now() {
            return stores.clock.instant();
        }

        private void arrive(String project, Duration ago, String... bodies) throws Exception {
            List<ReceivedEvent> events =
                    List.of(bodies).stream().map(SampleEvents::event).toList();
            store.change(sql -> new WebhookEvents(keys).add(sql, project, events, now().minus(ago)));
        }

        private void receiver(Duration begin, Duration alive) throws Exception {
            store.change(sql -> {
                ReceiverRuns.alive(sql, PROJECT, "r" + begin, now().minus(begin), now().minus(alive));
                return true;
            });
        }

        private String get(String path) throws IOException {
            return server.get("ben-viewer", "/console/messages" + path);
        }

        private String find(String... fields) throws IOException {
            return server.post("ben-viewer", "/console/messages/find", fields);
        }

        /** The page to which a search leads. */
        private String found(String... fields) throws IOException {
            String answer = find(fields);
            assertThat(answer).contains(" 303 ");
            Matcher address = FOUND.matcher(answer);
            assertThat(address.find()).isTrue();
            return server.get("ben-viewer", address.group(1));
        }

        @Override
        public void close() {
            server.close();
            store.close();
            stores.close();
        }
    }

    private static String event(String name, int number, long campaign, String email) {
        return "{\"email\": \"" + email + "\", \"eventName\": \"" + name + "\", \"dataFields\": {\"campaignId\": "
                + campaign + ", \"campaignName\": \"Spring <b>shoes</b>\", \"templateId\": 811001, \"messageId\":"
                + " \"4f0c2b7d9e1a4c5f8b6d3e2a1c0f" + (1000 + number)
                + "\", \"createdAt\": \"2026-03-14 11:30:00 +00:00\"}}";
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void saysHowToStartAReceiverBeforeTheFirstOne(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            assertThat(pages.get(""))
                    .contains(" 200 ", "No receiver of webhooks has run", "iterable-mcp webhooks listen")
                    .doesNotContain("<svg", "<select");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void showsTrendsTheReceiverAndTheLastEventsWithoutPeople(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.receiver(Duration.ofDays(2), Duration.ofDays(1));
            pages.receiver(Duration.ofHours(4), Duration.ofSeconds(5));
            pages.store.change(sql -> {
                WebhookCounts.add(sql, PROJECT, WebhookCounts.refused("secret"), 3, pages.now());
                return true;
            });
            pages.arrive(PROJECT, Duration.ofHours(5), event("emailSend", 1, 700123, "old@shop.example"));
            pages.arrive(
                    PROJECT,
                    Duration.ofMinutes(2),
                    event("emailSend", 2, 700123, "ada@shop.example"),
                    event("emailClick", 3, 700123, "ada@shop.example"),
                    event("emailBounce", 4, 700123, "bo@shop.example"));
            pages.arrive("other", Duration.ofMinutes(2), event("emailSend", 5, 700999, "cy@shop.example"));

            String page = pages.get("");

            assertThat(page)
                    .contains(" 200 ", "Events per minute in the last hour", "Events per hour in the last 24 hours")
                    .contains("<tr><th scope=\"row\">11:58</th><td>1</td><td>1</td><td>1</td><td>0</td><td>0</td></tr>")
                    .contains("<tr><th scope=\"row\">11:59</th><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td></tr>")
                    .contains("<tr><th scope=\"row\">07:00</th><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td></tr>")
                    .contains("<dd>running</dd>", "secret 3", "2026-03-13 12:00", "2026-03-14 08:00")
                    .contains("700123 Spring &lt;b&gt;shoes&lt;/b&gt;", "/console/messages/campaign/700123")
                    .contains(pages.pseudonyms.word(PersonalKind.EMAIL, "ada@shop.example"))
                    .doesNotContain("ada@shop", "bo@shop", "cy@shop", "700999", "<b>shoes");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void pagesThroughEventsByTheirNumbers(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.arrive(
                    PROJECT,
                    Duration.ofMinutes(1),
                    IntStream.range(0, 120)
                            .mapToObj(i -> event("emailOpen", i, 700123, "p" + i + "@shop.example"))
                            .toArray(String[]::new));
            String path = "";
            StringBuilder seen = new StringBuilder();
            for (int rows : new int[] {50, 50, 20}) {
                String page = pages.get(path);
                List<String> found = Pattern.compile("messages/message/4f0c2b7d9e1a4c5f8b6d3e2a1c0f(\\d{4})\"")
                        .matcher(page)
                        .results()
                        .map(it -> it.group(1))
                        .toList();
                assertThat(found).hasSize(rows);
                found.forEach(it -> seen.append(' ').append(it));
                Matcher older = Pattern.compile("/console/messages(\\?before=\\d+-\\d+)\">Older")
                        .matcher(page);
                path = older.find() ? older.group(1) : "none";
            }
            assertThat(path).isEqualTo("none");
            assertThat(seen.toString().trim().split(" "))
                    .isEqualTo(IntStream.iterate(1119, i -> i >= 1000, i -> i - 1)
                            .mapToObj(String::valueOf)
                            .toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void findsByKindCampaignAndPersonAndKeepsThePersonOutOfTheAddress(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.arrive(
                    PROJECT,
                    Duration.ofMinutes(1),
                    event("emailSend", 1, 700123, "ada@shop.example"),
                    event("emailOpen", 2, 700123, "ada@shop.example"),
                    event("emailSend", 3, 700124, "bo@shop.example"),
                    event("brandNewEvent", 4, 700124, "bo@shop.example"));
            assertThat(pages.found("kind", "opened", "campaign", "", "person", ""))
                    .contains("c0f1002")
                    .doesNotContain("c0f1001\"", "c0f1003\"", "c0f1004\"");
            assertThat(pages.found("kind", "other", "campaign", "", "person", ""))
                    .contains("brandNewEvent", "c0f1004")
                    .doesNotContain("c0f1001\"", "c0f1002\"", "c0f1003\"");
            assertThat(pages.found("kind", "", "campaign", " 700124 ", "person", ""))
                    .contains("c0f1003", "c0f1004")
                    .doesNotContain("c0f1001\"", "c0f1002\"");
            assertThat(pages.find("kind", "", "campaign", "", "person", "Ada@shop.example"))
                    .contains(" 303 ")
                    .contains("/console/messages?who=")
                    .doesNotContainIgnoringCase("ada@", "ada%40");
            assertThat(pages.found("kind", "sent", "campaign", "", "person", " ADA@shop.example "))
                    .contains("c0f1001", "The list shows one person")
                    .doesNotContain("c0f1002\"", "c0f1003\"", "ada@", "ADA@");
            assertThat(pages.found("kind", "", "campaign", "", "person", "nobody@shop.example"))
                    .contains("No such event is stored");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void refusesWhatCannotBeSearched(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.receiver(Duration.ofHours(4), Duration.ofSeconds(5));
            assertThat(pages.find("kind", "", "campaign", "spring", "person", ""))
                    .contains(" 422 ", "A campaign is searched by its number");
            assertThat(pages.find("kind", "", "campaign", "", "person", "x".repeat(400)))
                    .contains(" 422 ", "Nobody has so long an address");
            assertThat(pages.find("kind", "", "campaign", "", "person", "person-0011223344556677"))
                    .contains(" 422 ", "Nobody is known under this pseudonym");
            assertThat(pages.get("?before=0")).contains(" 400 ");
            assertThat(pages.get("?who=ada")).contains(" 400 ");
            assertThat(pages.get("/campaign/0")).contains(" 404 ");
            assertThat(pages.get("/message/ada%40shop.example"))
                    .contains(" 404 ")
                    .doesNotContain("ada");
            assertThat(pages.get("/event/ff00ff00")).contains(" 404 ");
            assertThat(pages.get("/event/..%2f")).contains(" 40");
            for (String since : List.of("yesterday", "%2B999999999-12-31T00:00:00Z", "-999999999-01-01T00:00:00Z")) {
                assertThat(pages.get("/campaign/1?since=" + since)).contains(" 404 ");
            }
            assertThat(pages.server.post("anna-confirmed", "/console/messages")).contains(" 404 ");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void saysWhatCameOfASend(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.arrive(
                    PROJECT,
                    Duration.ofMinutes(1),
                    event("emailSend", 1, 700123, "ada@shop.example"),
                    event("emailSend", 2, 700123, "bo@shop.example"),
                    event("emailOpen", 3, 700123, "ada@shop.example").replace("11:30:00", "11:37:00"),
                    event("emailOpen", 4, 700123, "ada@shop.example").replace("11:30:00", "11:50:00"),
                    event("emailOpen", 5, 700123, "bo@shop.example")
                            .replace("11:30:00", "11:37:00")
                            .replace("\"templateId\"", "\"isBot\": true, \"templateId\""),
                    event("emailBounce", 6, 700999, "bo@shop.example"));
            String campaign = pages.get("/campaign/700123");
            assertThat(campaign)
                    .contains(" 200 ", "What came of campaign 700123")
                    .contains("<th scope=\"row\">sent</th><td>2</td>", "<th scope=\"row\">opened</th><td>2</td>")
                    .contains("<th scope=\"row\">emailOpen</th><td>2</td><td>1</td><td>1</td>", "<td>7 min</td>")
                    .doesNotContain("emailBounce", "shop.example", "were counted");
            assertThat(pages.get("/campaign/700123?since=2026-03-14T11:40:00Z"))
                    .contains("<th scope=\"row\">emailOpen</th><td>1</td>")
                    .doesNotContain("emailSend");
            assertThat(pages.get("/template/811001")).contains("emailSend", "emailOpen", "emailBounce");
            assertThat(pages.get("/message/4f0c2b7d9e1a4c5f8b6d3e2a1c0f1006"))
                    .contains("emailBounce")
                    .doesNotContain("emailSend");
            assertThat(pages.get("/campaign/5")).contains(" 200 ", "No webhook has reported an event of campaign 5");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void showsOfOneEventWhatTheTerminalShows(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.arrive(PROJECT, Duration.ofMinutes(1), SampleEvents.click("ada@shop.example", 1));
            Matcher key =
                    Pattern.compile("/console/messages(/event/[0-9a-f]{12})\"").matcher(pages.get(""));
            assertThat(key.find()).isTrue();
            assertThat(pages.get(key.group(1)))
                    .contains(" 200 ", "emailClick", "Spring shoes", "shop.example")
                    .contains(pages.pseudonyms.word(PersonalKind.EMAIL, "ada@shop.example"))
                    .contains("<dt>hidden</dt>", "hrefIndex")
                    .doesNotContain("ada@", "u-1042", "shoes?u=");
        }
    }

    @ParameterizedTest
    @EnumSource(StoreFixture.Kind.class)
    void readsTheStoreOnceForManyPagesAndSaysWhenSomethingHasArrived(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.receiver(Duration.ofHours(4), Duration.ofSeconds(5));
            assertThat(pages.get("")).contains("<th scope=\"row\">12:00</th><td>0</td>");
            String before = pages.tab.version();
            pages.arrive(PROJECT, Duration.ZERO, event("emailSend", 1, 700123, "ada@shop.example"));
            assertThat(pages.tab.version()).isEqualTo(before);
            assertThat(pages.get("")).contains("<th scope=\"row\">12:00</th><td>0</td>", "emailSend");
            pages.stores.clock.advance(Duration.ofSeconds(5));
            assertThat(pages.tab.version()).isNotEqualTo(before);
            assertThat(pages.get("")).contains("<th scope=\"row\">12:00</th><td>1</td>");
        }
    }
}
