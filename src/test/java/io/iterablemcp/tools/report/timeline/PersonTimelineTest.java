package io.iterablemcp.tools.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.person.ExportedRows;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonTimelineTest {

    private static final String TOOL = "person_timeline";
    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);

    @TempDir
    private static Path folder;

    private static ReportSandbox box;
    /** The person with the most events. */
    private static String email;

    @BeforeAll
    static void start() {
        box = new ReportSandbox(folder, clock -> List.of(new PersonTimeline(clock, Duration.ofSeconds(20))));
        Map<String, Long> clicks = ExportedRows.emails(ExportedRows.ofType(box.client, "emailClick")).stream()
                .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
        email = clicks.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @BeforeEach
    void forget() {
        box.forgetCalls();
    }

    private static Map<String, Json> arguments(Object... more) {
        Map<String, Json> arguments = new LinkedHashMap<>(Map.of("email", Json.text(email)));
        for (int i = 0; i < more.length; i += 2) {
            Json value = more[i + 1] instanceof Json json ? json : Json.text((String) more[i + 1]);
            arguments.put((String) more[i], value);
        }
        return arguments;
    }

    private static Json.Obj answer(Object... more) {
        return box.answer(TOOL, arguments(more));
    }

    private static Instant at(Json.Obj row, String field) {
        return row.get(field).flatMap(TimeText::of).map(Instant::parse).orElseThrow();
    }

    private static List<Json.Obj> raw() {
        return ExportedRows.ofPerson(box.client, email);
    }

    private static List<Json.Obj> shown(Json.Obj answer) {
        return answer.list("events").stream().map(Json.Obj.class::cast).toList();
    }

    private static String number(Json.Obj answer, String field) {
        return ((Json.Num) answer.get(field).orElseThrow()).digits();
    }

    @Test
    void countsAllEventsByTypeAndSaysHowFarBackItSaw() {
        Json.Obj answer = answer();
        Map<String, Json> byType = new TreeMap<>();
        raw().stream()
                .collect(Collectors.groupingBy(row -> row.text("eventType").orElseThrow(), Collectors.counting()))
                .forEach((type, count) -> byType.put(type, Json.Num.of(count)));
        assertThat(answer.object("byType").orElseThrow().fields()).isEqualTo(byType);
        assertThat(number(answer, "matching")).isEqualTo(String.valueOf(raw().size()));
        Json.Obj seen = answer.object("seen").orElseThrow();
        assertThat(number(seen, "events")).isEqualTo(String.valueOf(raw().size()));
        Instant first = raw().stream()
                .map(row -> at(row, "createdAt"))
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(seen.text("since")).contains(first.toString());
        assertThat(seen.text("extent")).contains("all events that Iterable exports");
    }

    @Test
    void showsTheLatestEventsWithTheNamesOfTheirCampaignsWithinSixKilobytes() {
        Outcome outcome = box.run(TOOL, arguments("limit", Json.Num.of(200)), Mode.EVERYTHING, KeyType.SERVER);
        assertThat(outcome.words().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(6_000);
        Json.Obj answer = answer("limit", Json.Num.of(200));
        Map<String, String> names = new TreeMap<>();
        ((Json.Obj) box.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns")
                .forEach(it -> names.put(
                        number((Json.Obj) it, "id"),
                        ((Json.Obj) it).text("name").orElseThrow()));
        List<Json.Obj> latest = raw().stream()
                .sorted((one, other) -> at(other, "createdAt").compareTo(at(one, "createdAt")))
                .toList();
        List<Json.Obj> shown = shown(answer);
        assertThat(shown).hasSizeGreaterThan(20);
        for (int i = 0; i < shown.size(); i++) {
            assertThat(at(shown.get(i), "at")).isEqualTo(at(latest.get(i), "createdAt"));
        }
        for (Json.Obj row : shown) {
            Json.Obj event = latest.stream()
                    .filter(it -> at(it, "createdAt").equals(at(row, "at"))
                            && it.text("eventType").equals(row.text("type")))
                    .findFirst()
                    .orElseThrow();
            if (event.has("campaignId")) {
                String id = number(event, "campaignId");
                // A deleted campaign has no name any more.
                assertThat(row.text("campaign")).contains(names.containsKey(id) ? names.get(id) + " (" + id + ")" : id);
            }
        }
        if (shown.size() < latest.size()) {
            String next = at(shown.get(shown.size() - 1), "at").plusSeconds(1).toString();
            assertThat(outcome.notes().toString()).contains("until=" + next);
        }
    }

    @Test
    void chooses() {
        Instant middle = at(raw().get(raw().size() / 2), "createdAt");
        assertThat(number(answer("since", middle.toString()), "matching"))
                .isEqualTo(count(row -> !at(row, "createdAt").isBefore(middle)));
        assertThat(number(answer("until", middle.toString()), "matching"))
                .isEqualTo(count(row -> at(row, "createdAt").isBefore(middle)));
        assertThat(number(answer("events", Json.texts(List.of("email", "*purchase"))), "matching"))
                .isEqualTo(count(row -> {
                    String type = row.text("eventType").orElseThrow();
                    return type.startsWith("email") || type.equals("purchase");
                }));
        assertThat(number(answer("events", Json.texts(List.of("lampviewed"))), "matching"))
                .isEqualTo(count(row ->
                        row.text("eventName").filter("lampViewed"::equals).isPresent()));
        Json.Obj sent =
                raw().stream().filter(it -> it.has("campaignId")).findFirst().orElseThrow();
        assertThat(number(answer("campaignId", sent.get("campaignId").orElseThrow()), "matching"))
                .isEqualTo(count(row -> row.get("campaignId").equals(sent.get("campaignId"))));
        Instant back = box.client.clock.instant().minus(Duration.ofDays(30));
        assertThat(number(answer("since", "30d"), "matching"))
                .isEqualTo(count(row -> !at(row, "createdAt").isBefore(back)));
    }

    @Test
    void takesNamesOfEventsWithCommasBetweenThem() {
        assertThat(number(answer("events", Json.texts(List.of("emailOpen, emailClick"))), "matching"))
                .isEqualTo(count(row -> List.of("emailOpen", "emailClick")
                        .contains(row.text("eventType").orElseThrow())));
    }

    @Test
    void namesTheEventsThatThereAreIfNoneHasTheTypeAskedFor() {
        Json.Obj answer = answer("events", Json.texts(List.of("clicks")));

        assertThat(number(answer, "matching")).isEqualTo("0");
        assertThat(answer.text("thereAre").orElseThrow()).contains("emailSend", "lampViewed");
    }

    @Test
    void countsALastDayAsAWhole() {
        String day = at(raw().get(raw().size() / 2), "createdAt").toString().substring(0, 10);

        assertThat(number(answer("since", day, "until", day), "matching"))
                .isEqualTo(count(row -> at(row, "createdAt").toString().startsWith(day)));
    }

    /** Events of one second may be on both sides of a cut. */
    @Test
    void showsEveryEventToWhoeverFollowsTheNotes() {
        Set<String> seen = new TreeSet<>();
        String until = "2030-01-01";
        for (int call = 0; call < 50 && !until.isEmpty(); call++) {
            Outcome outcome =
                    box.run(TOOL, arguments("until", until, "limit", Json.Num.of(7)), Mode.EVERYTHING, KeyType.SERVER);
            shown((Json.Obj) JsonReader.read(outcome.words()))
                    .forEach(row -> seen.add(at(row, "at") + row.text("type").orElseThrow()));
            Matcher next =
                    Pattern.compile("until=(\\S+?Z)").matcher(outcome.notes().toString());
            until = next.find() ? next.group(1) : "";
        }
        Set<String> all = new TreeSet<>();
        raw().forEach(row ->
                all.add(at(row, "createdAt") + row.text("eventType").orElseThrow()));
        assertThat(seen).isEqualTo(all);
    }

    private static String count(java.util.function.Predicate<Json.Obj> wanted) {
        return String.valueOf(raw().stream().filter(wanted).count());
    }

    @Test
    void namesWhatAPersonLeft() {
        Json.Obj left = ExportedRows.ofType(box.client, "emailUnSubscribe").stream()
                .filter(row -> !row.list("channelIds").isEmpty())
                .findFirst()
                .orElseThrow();
        String channel = ((Json.Num) left.list("channelIds").get(0)).digits();
        String name = ((Json.Obj) box.raw("/api/channels"))
                .list("channels").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> number(it, "id").equals(channel))
                        .findFirst()
                        .orElseThrow()
                        .text("name")
                        .orElseThrow();
        Json.Obj answer = box.answer(
                TOOL,
                Map.of("email", left.get("email").orElseThrow(), "events", Json.texts(List.of("emailUnSubscribe"))));
        assertThat(answer.toString()).contains("channel " + name + " (" + channel + ")");
    }

    @Test
    void seesTheLatestEventsOnlyIfTheExportFails() {
        SandboxOptions options =
                SandboxOptions.DEFAULT.withFaults(List.of(InjectedFault.read("/api/export/userEvents=status:500")));
        try (ReportSandbox broken = new ReportSandbox(
                options, folder, clock -> List.of(new PersonTimeline(clock, Duration.ofSeconds(20))))) {
            Json.Obj answer = broken.answer(TOOL, arguments());
            long all = Math.min(200, raw().size());
            assertThat(number(answer.object("seen").orElseThrow(), "events")).isEqualTo(String.valueOf(all));
            assertThat(answer.object("seen").orElseThrow().text("extent").orElseThrow())
                    .startsWith("the latest events only, older ones were not seen");
            assertThat(broken.calls).contains("get_user_events_by_email");
        }
    }

    @Test
    void saysWhatIsKnownAndWhenTheRestCanBeHadIfALimitIsUsedUp() {
        SandboxOptions options = SandboxOptions.DEFAULT.withFaults(List.of(
                InjectedFault.read("/api/export/userEvents=retry-after:90"),
                InjectedFault.read("/api/campaigns*=retry-after:90")));
        try (ReportSandbox used = new ReportSandbox(
                options, folder, clock -> List.of(new PersonTimeline(clock, Duration.ofSeconds(20))))) {
            Json.Obj answer = used.answer(TOOL, arguments());
            assertThat(number(answer.object("seen").orElseThrow(), "events"))
                    .isEqualTo(String.valueOf(Math.min(200, raw().size())));
            assertThat(answer.object("seen").orElseThrow().text("extent").orElseThrow())
                    .startsWith("the latest events only, older ones were not seen: ")
                    .contains(
                            "export_user_events failed: Iterable answered 429",
                            "wait until 20",
                            "Z. Nothing was done.");
            assertThat(answer.text("campaignNames").orElseThrow())
                    .startsWith("not looked up: ")
                    .contains("get_campaigns failed: Iterable answered 429", "wait until 20");
            assertThat(shown(answer)).isNotEmpty();
        }
    }

    @Test
    void givesNoHistoryWhereBothReadsAreUsedUp() {
        SandboxOptions options = SandboxOptions.DEFAULT.withFaults(List.of(
                InjectedFault.read("/api/export/userEvents=retry-after:90"),
                InjectedFault.read("/api/events/*=retry-after:90")));
        try (ReportSandbox used = new ReportSandbox(
                options, folder, clock -> List.of(new PersonTimeline(clock, Duration.ofSeconds(20))))) {
            Outcome outcome = used.run(TOOL, arguments(), Mode.EVERYTHING, KeyType.SERVER);
            assertThat(outcome.isError()).isTrue();
            assertThat(outcome.words())
                    .startsWith("get_user_events_by_email failed: Iterable answered 429")
                    .contains("wait until 20");
        }
    }

    @Test
    void refusesAnUnknownPersonInOneSentence() {
        Outcome outcome =
                box.run(TOOL, Map.of("email", Json.text("nobody@example.com")), Mode.EVERYTHING, KeyType.SERVER);
        assertThat(outcome.isError()).isTrue();
        assertThat(outcome.words()).startsWith("Iterable knows nobody with this email today.");
    }

    @Test
    void readsNothingForArgumentsThatCannotBeUsed() {
        assertThat(words("since", "soon")).contains("since is not a time");
        assertThat(words("since", "2026-02-01", "until", "2026-01-01")).contains("since is not before until");
        assertThat(words("limit", Json.Num.of(500))).contains("limit");
        assertThat(box.run(TOOL, arguments(), Mode.READ_ONLY, KeyType.SERVER).words())
                .contains("personal data and that is off");
        assertThat(box.calls).containsOnly(TOOL);
    }

    private static String words(Object... more) {
        Outcome outcome = box.run(TOOL, arguments(more), Mode.EVERYTHING, KeyType.SERVER);
        assertThat(outcome.isError()).isTrue();
        return outcome.words();
    }

    @Test
    void showsNoValueOfThePersonWhereTheyAreMasked() {
        for (String each : ExportedRows.emails(ExportedRows.ofType(box.client, "purchase")).stream()
                .distinct()
                .limit(5)
                .toList()) {
            Outcome outcome =
                    box.run(TOOL, Map.of("email", Json.text(each), "limit", Json.Num.of(200)), MASKED, KeyType.SERVER);
            String all = outcome.words() + outcome.notes();
            assertThat(outcome.isError()).isFalse();
            assertThat(ExportedRows.values(box.client, each)).isNotEmpty().noneMatch(all::contains);
        }
        Outcome unknown = box.run(TOOL, Map.of("email", Json.text("nobody.here@example.com")), MASKED, KeyType.SERVER);
        assertThat(unknown.words()).doesNotContain("nobody.here");
    }
}
