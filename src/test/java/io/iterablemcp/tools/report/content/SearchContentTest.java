package io.iterablemcp.tools.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.project.ProjectLists;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchContentTest {

    private static final Map<String, String> WORDS =
            Map.of("Email", "email", "Push", "push", "SMS", "sms", "InApp", "inapp", "Embedded", "embedded");
    private static final List<String> LOCALES = List.of("de", "fr");

    private static ReportSandbox sandbox;
    private static Duration step = Duration.ZERO;

    @BeforeAll
    static void start(@TempDir Path folder) {
        sandbox = sandbox(folder, SandboxOptions.DEFAULT);
    }

    private static ReportSandbox sandbox(Path folder, SandboxOptions options) {
        return new ReportSandbox(
                options,
                folder,
                clock -> List.of(new SearchContent(
                        Catalogue.load(),
                        new ProjectLists(clock),
                        new TemplateBodies(),
                        LOCALES,
                        new StepClock(clock),
                        Duration.ofSeconds(30),
                        40_000)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        step = Duration.ZERO;
        sandbox.forgetCalls();
    }

    /** Goes on whenever it is looked at. */
    private static final class StepClock extends Clock {
        private final Clock clock;
        private Duration ahead = Duration.ZERO;

        StepClock(Clock clock) {
            this.clock = clock;
        }

        @Override
        public Instant instant() {
            ahead = ahead.plus(step);
            return clock.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A body of the sandbox, read by the raw API. */
    private record RawBody(long template, String locale, String text) {}

    private static List<RawBody> raw() {
        Json.Obj all = (Json.Obj) sandbox.raw("/api/templates?pageSize=1000");
        Map<String, String> channels = byId("/api/channels", "channels", "messageMedium");
        Map<String, String> types = byId("/api/messageTypes", "messageTypes", "channelId");
        List<RawBody> bodies = new ArrayList<>();
        for (Json row : all.list("templates")) {
            Json.Obj template = (Json.Obj) row;
            String id = text(template.get("templateId").orElseThrow());
            String medium =
                    channels.get(types.get(text(template.get("messageTypeId").orElseThrow())));
            if (WORDS.containsKey(medium)) {
                Set<String> seen = new TreeSet<>();
                for (String query : List.of("", "&locale=de", "&locale=fr")) {
                    var reply =
                            sandbox.client.get("/api/templates/" + WORDS.get(medium) + "/get?templateId=" + id + query);
                    if (reply.status() == 200
                            && seen.add(reply.json().text("locale").orElse(""))) {
                        bodies.add(new RawBody(
                                Long.parseLong(id), reply.json().text("locale").orElse(""), searchable(reply.json())));
                    }
                }
            }
        }
        return bodies;
    }

    /** Without the names and addresses of colleagues. */
    private static String searchable(Json.Obj body) {
        Map<String, Json> fields = new LinkedHashMap<>(body.fields());
        fields.keySet()
                .removeAll(Set.of("metadata", "creatorUserId", "clientTemplateId", "ccEmails", "bccEmails", "name"));
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(value instanceof Json.Str it ? it.text() : JsonWriter.write(value))
                .append('\n'));
        return text.toString();
    }

    private static Map<String, String> byId(String path, String list, String field) {
        return ((Json.Obj) sandbox.raw(path))
                .list(list).stream()
                        .map(Json.Obj.class::cast)
                        .collect(Collectors.toMap(
                                row -> text(row.get("id").orElseThrow()),
                                row -> text(row.get(field).orElseThrow())));
    }

    private static String text(Json value) {
        return value instanceof Json.Str text ? text.text() : JsonWriter.write(value);
    }

    private static Json.Obj search(String kind, String value) {
        return sandbox.answer("search_content", Map.of(kind, Json.text(value), "limit", Json.Num.of(200)));
    }

    private static Outcome run(Map<String, Json> arguments, Mode mode, KeyType key) {
        return sandbox.run("search_content", arguments, mode, key);
    }

    private static Set<String> found(Json.Obj answer) {
        return answer.list("found").stream()
                .map(Json.Obj.class::cast)
                .filter(row -> row.has("templateId"))
                .map(row -> text(row.get("templateId").orElseThrow()) + " "
                        + row.text("locale").orElse(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> truth(Predicate<String> has) {
        return raw().stream()
                .filter(body -> has.test(body.text()))
                .map(body -> body.template() + " " + body.locale())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void findsATextInEveryBodyThatHasIt() {
        Json.Obj answer = search("text", "free delivery");

        assertThat(found(answer))
                .isEqualTo(truth(text -> text.toLowerCase(Locale.ROOT).contains("free delivery")))
                .isNotEmpty();
        assertThat(answer.object("searched").orElseThrow().get("bodies")).contains(Json.Num.of(raw().size()));
    }

    @Test
    void findsAPatternInEveryBodyThatHasIt() {
        Pattern pattern = Pattern.compile("lamp[s ]+\\w+ (week|days)", Pattern.CASE_INSENSITIVE);

        assertThat(found(search("pattern", "lamp[s ]+\\w+ (week|days)")))
                .isEqualTo(truth(text -> pattern.matcher(text).find()));
    }

    @Test
    void findsAFieldOfTheProfile() {
        assertThat(found(search("field", "country")))
                .isEqualTo(truth(text -> text.contains("{{country}}") || text.contains("delivery-note")))
                .isNotEmpty();
        assertThat(found(search("field", "firstName")))
                .isEqualTo(truth(text -> Pattern.compile("\\{\\{(#if )?firstName\\}\\}")
                        .matcher(text)
                        .find()));
    }

    @Test
    void findsLinksToAHost() {
        Set<String> truth = truth(text -> text.contains("shop.example.com"));
        Json.Obj answer = search("host", "https://shop.example.com/");

        assertThat(found(answer)).isSubsetOf(truth).hasSizeGreaterThan(50);
        assertThat(answer.get("templates"))
                .contains(Json.Num.of(truth.stream()
                        .map(it -> it.substring(0, it.indexOf(' ')))
                        .distinct()
                        .count()));
        assertThat(found(search("host", "hop.example.com"))).isEmpty();
    }

    @Test
    void followsSnippetsThatIncludeOthers() {
        Json.Obj answer = search("text", "Lantern Yard");

        Set<String> direct = truth(text -> text.contains("Lantern Yard"));
        Set<String> bySnippet = truth(text ->
                text.contains("\"letter-footer\"") || text.contains("'letter-footer'") || text.contains("legal-line"));
        assertThat(bySnippet).isNotEmpty();
        Set<String> all = new TreeSet<>(direct);
        all.addAll(bySnippet);
        assertThat(found(answer)).isEqualTo(all);
        assertThat(answer.list("found").stream()
                        .map(row -> ((Json.Obj) row).list("bySnippet").toString()))
                .anyMatch(it -> it.contains("legal-line"));
    }

    @Test
    void findsWhoIncludesASnippetThatAnotherOneIncludes() {
        Json.Obj answer = search("snippet", "legal-line");

        assertThat(found(answer))
                .isEqualTo(truth(text -> text.contains("letter-footer")))
                .isNotEmpty();
        assertThat(answer.get("snippets")).contains(Json.Num.of(1));
    }

    @Test
    void saysThatASnippetWhichIsIncludedDoesNotExist() {
        Outcome outcome = run(Map.of("snippet", Json.text("reading-list")), Mode.READ_ONLY, KeyType.SERVER);

        assertThat(outcome.notes().get(0)).startsWith("The project has no snippet of this name. The nearest are ");
        assertThat(found((Json.Obj) JsonReader.read(outcome.words())))
                .isEqualTo(truth(text -> text.contains("\"reading-list\"")))
                .isNotEmpty();
    }

    @Test
    void countsThePlacesInABody() {
        Json.Obj answer = search("field", "{{firstName}}");

        Json.Obj row = (Json.Obj) answer.list("found").get(0);
        String id = text(row.get("templateId").orElseThrow());
        String body = raw().stream()
                .filter(it -> (it.template() + " " + it.locale())
                        .equals(id + " " + row.text("locale").orElse("")))
                .map(RawBody::text)
                .findFirst()
                .orElseThrow();
        assertThat(row.get("places"))
                .contains(Json.Num.of(Pattern.compile("\\{\\{(#if )?firstName\\}\\}")
                        .matcher(body)
                        .results()
                        .count()));
    }

    @Test
    void namesTheLiveCampaignsAndTheirJourneys() {
        Json.Obj answer = search("snippet", "delivery-note");

        Json.Obj row = (Json.Obj) answer.list("found").get(0);
        assertThat(row.list("live").toString())
                .contains("9003 Cart reminder (Running, journey 7003 Cart reminder, enabled)");
        Set<String> templates = truth(text -> text.contains("delivery-note")).stream()
                .map(it -> it.substring(0, it.indexOf(' ')))
                .collect(Collectors.toSet());
        long live = ((Json.Obj) sandbox.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> List.of("Running", "Starting", "Scheduled", "Recurring")
                                .contains(it.text("campaignState").orElse("")))
                        .filter(it ->
                                templates.contains(text(it.get("templateId").orElseThrow())))
                        .count();
        assertThat(answer.get("liveCampaigns")).contains(Json.Num.of(live));
    }

    @Test
    void findsACatalogThatATemplateLooksUp() {
        sandbox.client.post(
                "/api/templates/email/upsert",
                "{\"clientTemplateId\":\"catalog-test\",\"name\":\"With a catalog\",\"messageTypeId\":71,\"subject\":\"s\","
                        + "\"html\":\"<p>{{#catalog 'products' id as |p|}}{{p.name}}{{/catalog}}</p>\"}");

        Json.Obj answer = search("catalog", "products");

        assertThat(answer.get("templates")).contains(Json.Num.of(1));
        assertThat(((Json.Obj) answer.list("found").get(0)).text("name")).contains("With a catalog");
    }

    @Test
    void countsWhatNoCallReturnsAsNotSearched() {
        Json.Obj answer = search("text", "no such words at all");

        Map<String, String> channels = byId("/api/channels", "channels", "messageMedium");
        Map<String, String> types = byId("/api/messageTypes", "messageTypes", "channelId");
        long whatsApp = ((Json.Obj) sandbox.raw("/api/templates?pageSize=1000"))
                .list("templates").stream()
                        .filter(row -> "WhatsApp"
                                .equals(channels.get(types.get(text(
                                        ((Json.Obj) row).get("messageTypeId").orElseThrow())))))
                        .count();
        assertThat(answer.object("notSearched").orElseThrow().text("WhatsApp").orElseThrow())
                .startsWith(whatsApp + " templates. No call");
        assertThat(answer.list("found")).isEmpty();
    }

    @Test
    void goesOnWithTheSameCallWhenTheTimeIsUp() {
        step = Duration.ofMillis(500);
        Map<String, Json> arguments = Map.of("text", Json.text("until Sunday"), "limit", Json.Num.of(200));
        int calls = 0;
        Outcome outcome;
        do {
            outcome = run(arguments, Mode.READ_ONLY, KeyType.SERVER);
            calls++;
            if (calls == 1) {
                assertThat(outcome.notes().get(0))
                        .matches("Only \\d+ of \\d+ templates are read so far: .* goes on from there\\.");
            }
        } while (outcome.notes().stream().anyMatch(note -> note.startsWith("Only")) && calls < 50);

        assertThat(calls).isBetween(2, 49);
        assertThat(found((Json.Obj) JsonReader.read(outcome.words())))
                .isEqualTo(truth(text -> text.toLowerCase(Locale.ROOT).contains("until sunday")));
    }

    @Test
    void saysWhatIsKnownSoFarWhenALimitIsUsedUpHalfWay(@TempDir Path folder) {
        try (ReportSandbox other = sandbox(
                folder,
                SandboxOptions.DEFAULT.withFaults(
                        List.of(InjectedFault.read("/api/templates/sms/get=retry-after:600 x1"))))) {
            Map<String, Json> arguments = Map.of("text", Json.text("until Sunday"), "limit", Json.Num.of(200));
            Outcome first = other.run("search_content", arguments, Mode.READ_ONLY, KeyType.SERVER);
            Outcome second = other.run("search_content", arguments, Mode.READ_ONLY, KeyType.SERVER);

            assertThat(first.notes().get(0)).matches("Only \\d+ of \\d+ templates are read so far: .*");
            assertThat(second.notes()).noneMatch(note -> note.startsWith("Only"));
            assertThat(found((Json.Obj) JsonReader.read(second.words())))
                    .containsAll(found((Json.Obj) JsonReader.read(first.words())))
                    .isEqualTo(found(search("text", "until Sunday")));
        }
    }

    @Test
    void doesNotCallATemplateSearchedWhoseContentIsNotFound(@TempDir Path folder) {
        try (ReportSandbox other = sandbox(
                folder,
                SandboxOptions.DEFAULT.withFaults(
                        List.of(InjectedFault.read("/api/templates/sms/get=status:404:NotFound"))))) {
            Json.Obj answer = (Json.Obj) JsonReader.read(other.run(
                            "search_content",
                            Map.of("text", Json.text("no such words")),
                            Mode.READ_ONLY,
                            KeyType.SERVER)
                    .words());

            assertThat(answer.object("notSearched")
                            .orElseThrow()
                            .text("without content")
                            .orElseThrow())
                    .contains("does not find their content");
        }
    }

    @Test
    void namesATemplateThatCannotBeRead(@TempDir Path folder) {
        try (ReportSandbox other = sandbox(
                folder,
                SandboxOptions.DEFAULT.withFaults(
                        List.of(InjectedFault.read("/api/templates/sms/get=status:400:BadParams x1"))))) {
            Json.Obj answer = (Json.Obj) JsonReader.read(other.run(
                            "search_content",
                            Map.of("text", Json.text("no such words")),
                            Mode.READ_ONLY,
                            KeyType.SERVER)
                    .words());

            assertThat(answer.object("notSearched").orElseThrow().fields().keySet())
                    .anyMatch(it -> it.startsWith("template 10"));
        }
    }

    @Test
    void readsAgainOnlyWhatHasChanged() {
        search("text", "oak");
        sandbox.forgetCalls();
        search("text", "walnut");
        assertThat(sandbox.calls).doesNotContain("get_email_template");

        sandbox.client.clock.advance(Duration.ofMinutes(1));
        sandbox.client.post("/api/templates/email/update", "{\"templateId\":10008,\"subject\":\"A quokka in oak\"}");
        sandbox.client.settle();
        sandbox.forgetCalls();
        assertThat(found(search("text", "quokka"))).containsExactly("10008 en");
        assertThat(sandbox.calls.stream().filter("get_email_template"::equals)).hasSizeBetween(1, 3);
    }

    @Test
    void neverSearchesForACallerWhatAnotherOneMayRead() {
        run(Map.of("text", Json.text("Wickenfell")), Mode.READ_ONLY, KeyType.SERVER);
        Mode withoutSms = new Mode(false, false, false, false, List.of("all"), List.of(), List.of("get_sms_template"));

        Json.Obj answer = (Json.Obj) JsonReader.read(
                run(Map.of("text", Json.text("Wickenfell"), "limit", Json.Num.of(200)), withoutSms, KeyType.SERVER)
                        .words());

        assertThat(answer.list("found").toString()).doesNotContain("SMS");
        assertThat(answer.object("notSearched").orElseThrow().text("SMS").orElseThrow())
                .contains("get_sms_template is closed");
    }

    @Test
    void saysThatAReadOnlyKeySearchesNoSnippets() {
        Outcome outcome = run(Map.of("text", Json.text("no such words")), Mode.READ_ONLY, KeyType.READ_ONLY);

        Json.Obj missing = ((Json.Obj) JsonReader.read(outcome.words()))
                .object("notSearched")
                .orElseThrow();
        assertThat(missing.text("snippets").orElseThrow()).contains("get_snippets is closed");
        assertThat(outcome.notes()).anyMatch(note -> note.startsWith("It is nowhere in what was searched"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a*", "[z-a]", "   "})
    void refusesAWrongPatternBeforeAnythingIsRead(String pattern) {
        assertThat(run(Map.of("pattern", Json.text(pattern)), Mode.READ_ONLY, KeyType.SERVER)
                        .isError())
                .isTrue();
        assertThat(sandbox.calls).containsExactly("search_content");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"(\\w+\\s*)+\\1zq\\d", "((\\w+.?)+\\2)+zq9", "(a|b|\\s|\\S)*zzq9"})
    void endsAPatternThatWouldTakeForEver(String pattern) {
        long begun = System.nanoTime();
        Outcome outcome = run(Map.of("pattern", Json.text(pattern)), Mode.READ_ONLY, KeyType.SERVER);

        assertThat(outcome.words()).contains("takes too long");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void takesExactlyOneThingToSearchFor() {
        assertThat(run(Map.of(), Mode.READ_ONLY, KeyType.SERVER).isError()).isTrue();
        assertThat(run(Map.of("text", Json.text("a"), "host", Json.text("b.example")), Mode.READ_ONLY, KeyType.SERVER)
                        .isError())
                .isTrue();
        assertThat(sandbox.calls).containsOnly("search_content");
    }

    @Test
    void showsLiveOnesFirstInASmallAnswer() {
        Json.Obj answer = sandbox.answer("search_content", Map.of("text", Json.text("Wickenfell")));

        assertThat(JsonWriter.write(answer).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
        assertThat(((Json.Obj) answer.list("found").get(0)).has("live")).isTrue();
    }
}
