package io.iterablemcp.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Mode;
import io.iterablemcp.config.Project;
import io.iterablemcp.console.decide.RequestHtml;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleBrowser;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.Intent;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.journal.Journal;
import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallLog;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.CallWho;
import io.iterablemcp.tools.record.Activity;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The record as people look at it, over a real socket and with both databases. */
class ActivityTabTest {

    private static final String PROJECT = "shop";
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Pattern CALL = Pattern.compile("<a href=\"/console/activity/call/(\\w+)\">");
    private static final Pattern LINK = Pattern.compile("<a href=\"(/console/activity\\?[^\"]+)\">([^<]+)</a>");

    @TempDir
    private Path folder;

    /** The tab over one store. */
    private final class Pages implements AutoCloseable {

        private final StoreFixture stores;
        private final Store store;
        private final CallLog log;
        private final ActivityTab tab;
        private final ConsoleServer server;

        Pages(StoreFixture.Kind kind) throws IOException {
            stores = kind.at(folder);
            store = stores.openBundled();
            log = new CallLog(store, stores.clock);
            PageTime times = new PageTime(ZoneOffset.UTC);
            Project project = new Project(
                    PROJECT, Project.US, Optional.empty(), KeyType.SERVER, Optional.empty(), Mode.READ_ONLY);
            tab = new ActivityTab(
                    PROJECT,
                    store,
                    new Activity(new CallHistory(store), new Intents(store, stores.clock), CATALOGUE),
                    new UndoPages(
                            project,
                            new Journal(store, stores.clock),
                            new ApprovalRequests(store, stores.clock, ApprovalOptions.DEFAULT),
                            new RequestHtml(times),
                            () -> {
                                throw new IllegalStateException("no call is made here");
                            },
                            false),
                    times,
                    stores.clock);
            server = new ConsoleServer(tab);
            stores.clock.advance(Duration.between(stores.clock.instant(), Instant.parse("2026-03-14T12:00:00Z")));
        }

        /** A call that takes place now; its sentence is "AGENT did ID". */
        void call(String id, String agent, String tool, String access, String... people) {
            add(PROJECT, id, agent, tool, access, agent + " did " + id, people);
        }

        void add(
                String project, String id, String agent, String tool, String access, String sentence, String... people) {
            Instant now = stores.clock.instant();
            boolean read = access.equals("read");
            log.now(
                    project,
                    hashes -> new CallRecord(
                            id,
                            now,
                            new CallWho(agent, "client <1>", project),
                            new CallWhat(tool, read ? "lists" : "campaigns", access, sentence, "{\"a\":\"<i>\"}"),
                            new CallResult(
                                    read ? "answered" : "refused",
                                    read ? "" : "writes are <closed>",
                                    OptionalLong.of(1234),
                                    5678,
                                    OptionalInt.of(200),
                                    1,
                                    Duration.ofMillis(25)),
                            Optional.empty(),
                            Set.copyOf(Stream.of(people).map(hashes::lookup).toList())));
        }

        void later(Duration time) {
            stores.clock.advance(time);
        }

        String get(String path) throws IOException {
            return server.get("ben-viewer", "/console/activity" + path);
        }

        /** The address to which the form leads. */
        String found(String... fields) throws IOException {
            return ConsoleBrowser.location(server.post("ben-viewer", "/console/activity/find", fields));
        }

        /** The ids of the calls to which the form leads. */
        List<String> listed(String... fields) throws IOException {
            return ids(server.get("ben-viewer", found(fields)));
        }

        @Override
        public void close() {
            server.close();
            stores.close();
        }
    }

    private static List<String> ids(String page) {
        return CALL.matcher(page).results().map(it -> it.group(1)).toList();
    }

    /** The path of a link with this text. */
    private static String link(String page, String text) {
        Matcher links = LINK.matcher(page);
        while (links.find()) {
            if (links.group(2).equals(text)) {
                return links.group(1).replace("&amp;", "&").substring("/console/activity".length());
            }
        }
        throw new AssertionError("no link " + text);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void listsCallsTheNewestFirstWithCharts(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            assertThat(pages.get(""))
                    .contains(" 200 ", "No such call is recorded.", "Calls per hour, the last 24 hours");
            pages.call("aaa", "reporting", "get_lists", "read");
            pages.later(Duration.ofMinutes(1));
            pages.add(PROJECT, "bbb", "sender", "send_campaign", "send", "sender sent <script>alert(1)</script>\u202E");
            pages.add("another", "ccc", "sender", "get_lists", "read", "not of this project");
            pages.later(Duration.ofSeconds(6));

            String page = pages.get("");
            assertThat(ids(page)).containsExactly("bbb", "aaa");
            assertThat(page)
                    .contains(
                            "sender sent &lt;script&gt;alert(1)&lt;/script&gt;",
                            "refused</span>: writes are &lt;closed&gt;",
                            "1,234",
                            "25 ms",
                            "<svg class=\"chart\"",
                            "class=\"bar made\"",
                            "class=\"bar refused\"",
                            "People reached per hour, the last 24 hours",
                            "Calls per day, the last 30 days",
                            "data-live=\"\"")
                    .doesNotContain("<script>alert", "\u202E", "not of this project");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theFormLeadsToAnAddressThatListsWhatWasChosen(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.call("aaa", "reporting", "get_lists", "read");
            pages.later(Duration.ofDays(1));
            pages.call("bbb", "sender", "send_campaign", "send");
            pages.later(Duration.ofDays(1));
            pages.call("ccc", "sender", "get_lists", "read");

            assertThat(pages.found("agent", "reporting", "tool", "", "words", ""))
                    .isEqualTo("/console/activity?agent=reporting");
            assertThat(pages.listed("agent", "reporting")).containsExactly("aaa");
            assertThat(pages.listed("agent", "nobody")).isEmpty();
            assertThat(pages.listed("tool", "get_lists")).containsExactly("ccc", "aaa");
            assertThat(pages.listed("group", "campaigns")).containsExactly("bbb");
            assertThat(pages.listed("outcome", "answered")).containsExactly("ccc", "aaa");
            assertThat(pages.listed("changes", "1")).containsExactly("bbb");
            assertThat(pages.listed("since", "2026-03-15")).containsExactly("ccc", "bbb");
            assertThat(pages.listed("until", "2026-03-15")).containsExactly("bbb", "aaa");
            assertThat(pages.listed("words", "DID A")).containsExactly("aaa");
            assertThat(pages.listed("agent", "sender", "tool", "get_lists", "since", "2026-03-16"))
                    .containsExactly("ccc");

            String page = pages.server.get("ben-viewer", pages.found("agent", "sender", "changes", "1", "words", "<b>"));
            assertThat(page)
                    .contains(
                            "<option value=\"sender\" selected=\"\">",
                            "checked=\"\"",
                            "value=\"&lt;b&gt;\"",
                            "<details open=\"\">",
                            "Show all calls")
                    .doesNotContain("<b>");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aPersonIsFoundAndDoesNotStandInTheAddress(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.call("aaa", "reporting", "get_lists", "read", "ann@example.com");
            pages.call("bbb", "reporting", "get_lists", "read", "ben@example.com");
            pages.add("another", "ccc", "sender", "get_lists", "read", "of another project", "ann@example.com");

            String address = pages.found("person", " ann@example.com ", "agent", "reporting");
            assertThat(address)
                    .contains("agent=reporting", "who=")
                    .doesNotContain("ann", "example", "%40", "person=");
            String page = pages.server.get("ben-viewer", address);
            assertThat(ids(page)).containsExactly("aaa");
            assertThat(page).contains("The list shows the calls about one person.").doesNotContain("ann@example.com");
            assertThat(pages.listed("person", "nobody@example.com")).isEmpty();
        }
    }

    @Test
    void saysThatNobodyIsKnownInAnEmptyRecord() throws Exception {
        try (Pages pages = new Pages(Kind.SQLITE)) {
            assertThat(pages.server.post("ben-viewer", "/console/activity/find", "person", "ann@example.com"))
                    .contains(" 200 ", "No call about this person is recorded.")
                    .doesNotContain("ann@example.com");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void pagesBackAndForth(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            for (int i = 100; i < 220; i++) {
                pages.call("c" + i, "reporting", "get_lists", "read");
                pages.later(Duration.ofSeconds(1));
            }
            String first = pages.get("?agent=reporting");
            assertThat(ids(first)).hasSize(50).startsWith("c219").endsWith("c170");
            assertThat(first).doesNotContain("Newer ones", "The newest");
            String second = pages.get(link(first, "Older ones"));
            assertThat(ids(second)).hasSize(50).startsWith("c169").endsWith("c120");
            assertThat(second).doesNotContain("<svg").contains("agent=reporting");
            String third = pages.get(link(second, "Older ones"));
            assertThat(ids(third)).hasSize(20).startsWith("c119").endsWith("c100");
            assertThat(third).doesNotContain("Older ones");
            assertThat(ids(pages.get(link(third, "Newer ones")))).isEqualTo(ids(second));
            assertThat(ids(pages.get(link(third, "The newest")))).isEqualTo(ids(first));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void showsOneCallOfThisProjectOnly(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.call("aaa", "reporting", "get_lists", "read");
            pages.add("another", "ccc", "sender", "get_lists", "read", "of another project");
            pages.add("earlier", "eee", "sender", "get_lists", "read", "under an earlier key");
            pages.store.change(sql -> {
                AdoptedProjects.adopt(sql, "earlier", PROJECT, pages.stores.clock.instant());
                return true;
            });

            assertThat(pages.get("/call/aaa"))
                    .contains(" 200 ", "client &lt;1&gt;", "&lt;i&gt;", "5,678", "HTTP 200 from Iterable")
                    .doesNotContain("<i>", "<h2>Undo</h2>");
            assertThat(pages.get("/call/eee")).contains(" 200 ", "under an earlier key");
            for (String path : List.of("/call/ccc", "/call/zzz", "/call", "/call/aaa/more", "/aaa", "/other/aaa")) {
                assertThat(pages.get(path)).as(path).contains(" 404 ", "There is no such call.");
            }
            for (String path : List.of("/call/ccc/undo", "/call/zzz/undo", "/call/aaa", "/call/aaa/other", "")) {
                assertThat(pages.server.post("anna-confirmed", "/console/activity" + path))
                        .as(path)
                        .contains(" 404 ", "Nothing was done.");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void changesWithoutARowStandOnTop(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            pages.call("aaa", "reporting", "get_lists", "read");
            Instant now = pages.stores.clock.instant();
            new Intents(pages.store, pages.stores.clock)
                    .begin(
                            new Intent(
                                    "f", "sender", "", PROJECT, "create_list", now, now.plusSeconds(45), "inflight1"),
                            true,
                            List.of());

            String page = pages.get("");
            assertThat(page).contains("Changes that are not recorded yet", "create_list, which is in flight");
            assertThat(ids(page)).containsExactly("inflight1", "aaa");
            assertThat(pages.get("/call/inflight1")).contains(" 200 ", "in flight");
            assertThat(pages.listed("agent", "reporting")).containsExactly("aaa");
            assertThat(pages.listed("words", "did")).containsExactly("aaa");
            assertThat(pages.listed("words", "IN flight")).containsExactly("inflight1");
        }
    }

    @Test
    void saysWhatIsWrongWithAnAddress() throws Exception {
        try (Pages pages = new Pages(Kind.SQLITE)) {
            pages.call("aaa", "reporting", "get_lists", "read");
            for (String wrong : List.of("since=tomorrow", "until=2026-02-30", "since=99999-01-01")) {
                assertThat(pages.get("?" + wrong)).as(wrong).contains(" 400 ", "A day is written as 2026-11-29.");
            }
            for (String wrong : List.of("who=<script>", "who=ann@example.com", "who=a'--", "who=" + "a,".repeat(40))) {
                assertThat(pages.get("?" + encoded(wrong)))
                        .as(wrong)
                        .contains(" 400 ", "Search for the person again.")
                        .doesNotContain("<script>alert", "ann@");
            }
            for (String wrong : List.of("before=x", "after=-1", "before=1.2.3")) {
                assertThat(pages.get("?" + wrong))
                        .as(wrong)
                        .contains(" 400 ", "The place in the address of this page cannot be read.");
            }
            assertThat(pages.get("?" + encoded("agent=' OR 1=1 --"))).contains(" 200 ", "No such call is recorded.");
            assertThat(ids(pages.get("?unknown=1"))).containsExactly("aaa");
        }
    }

    private static String encoded(String field) {
        int equals = field.indexOf('=') + 1;
        return field.substring(0, equals) + URLEncoder.encode(field.substring(equals), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itsVersionChangesWithTheRecordAtMostEveryFewSeconds(StoreFixture.Kind kind) throws Exception {
        try (Pages pages = new Pages(kind)) {
            String before = pages.tab.version();
            pages.call("aaa", "reporting", "get_lists", "read");
            assertThat(pages.tab.version()).isEqualTo(before);
            pages.later(Duration.ofSeconds(5));
            String after = pages.tab.version();
            assertThat(after).isNotEqualTo(before);
            pages.later(Duration.ofSeconds(5));
            assertThat(pages.tab.version()).isEqualTo(after);
        }
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        try (Pages pages = new Pages(Kind.SQLITE)) {
            pages.call("aaa", "reporting", "get_lists", "read");
            pages.store.close();
            assertThat(pages.get("")).contains(" 503 ", "Nothing was done.");
            assertThat(pages.get("/call/aaa")).contains(" 503 ", "Nothing was done.");
            assertThat(pages.server.post("anna-confirmed", "/console/activity/call/aaa/undo"))
                    .contains(" 503 ", "Nothing was done.");
        }
    }
}
