package io.iterablemcp.tools.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report on an experiment, compared with what the exports of the same sandbox say. */
class ExperimentReportTest {

    private static final String TOOL = "experiment_report";
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    @TempDir
    private static Path folder;

    private static ReportSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = new ReportSandbox(folder, clock -> List.of(new ExperimentReport(clock, Duration.ofSeconds(20))));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        sandbox.forgetCalls();
        sandbox.client.send("DELETE", "/sandbox/faults", "");
    }

    /** A blast with a winner for the rest, one with an even split, and a triggered one that runs. */
    @ParameterizedTest
    @ValueSource(strings = {"Subject: offer or mood", "Three subjects", "Shorter email"})
    void countsThePeopleOfTheTestOnly(String name) {
        Json.Obj report = report(Map.of("name", Json.text(name)));

        Json.Obj experiment = (Json.Obj) sandbox.raw("/api/experiments/" + whole(report, "id"));
        Instant began = Instant.ofEpochMilli(whole(experiment, "startDate"));
        Optional<Long> minutes = experiment
                .object("sizing")
                .orElseThrow()
                .get("testDurationMinutes")
                .filter(Json.Num.class::isInstance)
                .map(it -> Long.parseLong(((Json.Num) it).digits()));
        Instant end = minutes.map(it -> began.plus(Duration.ofMinutes(it))).orElse(sandbox.client.clock.instant());
        for (Json each : experiment.list("variants")) {
            long template = whole(((Json.Obj) each).object("value").orElseThrow(), "templateId");
            Json.Obj people = variant(report, whole((Json.Obj) each, "id"))
                    .object("people")
                    .orElseThrow();
            List<Json.Obj> sends = events("emailSend", report, template).stream()
                    .filter(it -> !at(it).isBefore(began.minusMillis(999)) && at(it).isBefore(end))
                    .toList();
            Set<String> messages =
                    sends.stream().map(it -> it.text("messageId").orElseThrow()).collect(Collectors.toSet());
            Set<String> reached = people(sends);
            reached.removeAll(people(of(messages, events("emailBounce", report, template))));
            assertThat(whole(people, "reached")).as("reached by %s", template).isEqualTo(reached.size());
            for (Map.Entry<String, String> did :
                    Map.of("opens", "emailOpen", "clicks", "emailClick").entrySet()) {
                Set<String> who = people(of(messages, events(did.getValue(), report, template)));
                who.retainAll(reached);
                assertThat(whole(people, did.getKey()))
                        .as(did.getKey() + " of " + template)
                        .isEqualTo(who.size());
                if (!reached.isEmpty()) {
                    assertThat(number(people, did.getKey().replaceFirst("s$", "Rate")))
                            .isEqualByComparingTo(BigDecimal.valueOf(100L * who.size())
                                    .divide(BigDecimal.valueOf(reached.size()), 2, RoundingMode.HALF_UP));
                }
            }
        }
        assertThat(JsonWriter.write(report).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(6_000);
        assertThat(report.list("comparison"))
                .extracting(it -> ((Json.Obj) it).text("verdict").orElseThrow())
                .containsOnly("too small to tell");
    }

    @Test
    void showsIterablesFiguresUnderTheirNames() {
        Json.Obj report = report(Map.of("name", Json.text("three subjects")));

        List<String> lines = sandbox.client
                .get("/api/experiments/metrics?experimentId=" + whole(report, "id"))
                .text()
                .lines()
                .toList();
        List<String> header = List.of(lines.get(0).split(",", -1));
        assertThat(report.list("variants")).hasSize(lines.size() - 1);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            Json.Obj variant = report.list("variants").stream()
                    .map(Json.Obj.class::cast)
                    .filter(it ->
                            Long.toString(whole(it, "templateId")).equals(cells.get(header.indexOf("Template ID"))))
                    .findFirst()
                    .orElseThrow();
            for (String column :
                    List.of("Total Email Sends", "Total Emails Delivered", "Total Email Opens", "Revenue")) {
                assertThat(number(variant.object("allSends").orElseThrow(), column))
                        .isEqualByComparingTo(cells.get(header.indexOf(column)));
            }
            assertThat(variant.text("subject")).hasValue(cells.get(header.indexOf("Subject")));
            assertThat(variant.text("Improvement")).hasValue(cells.get(header.indexOf("Improvement")));
            assertThat(variant.text("Confidence")).hasValue(cells.get(header.indexOf("Confidence")));
            assertThat(variant.object("allSends").orElseThrow().has("Template ID"))
                    .isFalse();
        }
    }

    @Test
    void givesNoVerdictWhereTheSendsOfTheWinnerCannotBeSeparated() {
        Json.Obj report = report(Map.of("name", Json.text("Sender: shop or designer")));

        assertThat(report.text("noVerdict"))
                .hasValue(
                        "Iterable does not say when the winner was chosen, so that the sends after it cannot be separated");
        assertThat(report.has("comparison")).isFalse();
        assertThat(JsonWriter.write(report)).doesNotContain("\"people\"");
        assertThat(sandbox.calls).doesNotContain("export_data_json");
    }

    @Test
    void givesNoVerdictWithoutCountsOfPeople() {
        Outcome outcome =
                sandbox.run(TOOL, Map.of("name", Json.text("Three subjects")), Mode.READ_ONLY, KeyType.SERVER);

        Json.Obj report = (Json.Obj) JsonReader.read(outcome.words());
        assertThat(report.text("noVerdict").orElseThrow())
                .startsWith("Iterable returns no counts of people for it, and export_data_json is closed")
                .contains("ITERABLE_USER_PII");
        assertThat(report.has("comparison")).isFalse();
        assertThat(variant(report, 1).has("allSends")).isTrue();
    }

    @Test
    void saysWhenTheExportsCanBeHad() {
        sandbox.client.post("/sandbox/faults", "{\"fault\":\"/api/export/data.json*=retry-after:90 x1\"}");

        Json.Obj report = report(Map.of("name", Json.text("Three subjects")));

        assertThat(report.text("noVerdict").orElseThrow()).contains("limit");
        assertThat(variant(report, 2).has("allSends")).isTrue();
        assertThat(variant(report, 2).has("people")).isFalse();
    }

    /** A hundred people each: 60 of the control open it, and 85 of the variation. */
    @Test
    void comparesLargeGroupsWithAnInterval() {
        try (ReportSandbox own = new ReportSandbox(
                folder.resolve("large"), clock -> List.of(new ExperimentReport(clock, Duration.ofSeconds(20))))) {
            World world = own.client.world();
            long id = whole(own.answer(TOOL, Map.of("name", Json.text("Shorter email"))), "id");
            Json.Obj experiment = (Json.Obj) own.raw("/api/experiments/" + id);
            long campaign = whole(experiment.object("meta").orElseThrow(), "campaignId");
            List<Long> templates = experiment.list("variants").stream()
                    .map(it -> whole(((Json.Obj) it).object("value").orElseThrow(), "templateId"))
                    .toList();
            world.events.changeOfCampaign(
                    campaign,
                    event -> new Event(
                            event.type(), event.person(), event.at(), campaign, 0, event.message(), event.data()));
            long at = own.client.clock.instant().minus(Duration.ofDays(1)).toEpochMilli();
            int number = 0;
            for (StoredPerson person : world.people.all().stream().limit(200).toList()) {
                long template = templates.get(number / 100);
                long message = 7_000_000L + number;
                world.events.add(new Event("emailSend", person, at, campaign, template, message, Json.Obj.EMPTY));
                if (number % 100 < (number < 100 ? 60 : 85)) {
                    world.events.add(
                            new Event("emailOpen", person, at + 60_000, campaign, template, message, Json.Obj.EMPTY));
                    world.events.add(
                            new Event("emailOpen", person, at + 90_000, campaign, template, message, Json.Obj.EMPTY));
                }
                number++;
            }

            Json.Obj report = own.answer(TOOL, Map.of("campaignId", Json.Num.of(campaign)));

            assertThat(whole(variant(report, 1).object("people").orElseThrow(), "opens"))
                    .isEqualTo(60);
            assertThat(whole(variant(report, 2).object("people").orElseThrow(), "opens"))
                    .isEqualTo(85);
            Json.Obj opens = (Json.Obj) report.list("comparison").get(0);
            DifferenceInterval interval = DifferenceInterval.of(85, 100, 60, 100, 1);
            assertThat(opens.text("verdict")).hasValue("better than the control");
            assertThat(number(opens, "difference")).isEqualByComparingTo("25");
            assertThat(((Json.Num) opens.list("interval95").get(0)).digits())
                    .isEqualTo(BigDecimal.valueOf(100 * interval.low())
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
            assertThat(((Json.Obj) report.list("comparison").get(1)).text("verdict"))
                    .hasValue("too small to tell");
        }
    }

    @Test
    void namesTheCandidatesOfAnAmbiguousName() {
        assertThat(run(Map.of("name", Json.text("subject"))).words())
                .startsWith("Refused: ")
                .contains("experiments have “subject” in their names", "Three subjects (finished)")
                .endsWith("Call again with the id of the one you mean.");
        assertThat(run(Map.of("name", Json.text("Tree subject"))).words())
                .contains("no experiment is called “Tree subject”", "“Three subjects”");
        assertThat(run(Map.of("campaignId", Json.Num.of(1))).words()).contains("campaign 1 has no experiment");
        assertThat(run(Map.of("id", Json.Num.of(4711))).words()).contains("does not exist");
    }

    @Test
    void refusesWhatCannotBeMeantBeforeAnyRequest() {
        for (Map<String, Json> arguments : List.of(
                Map.<String, Json>of(),
                Map.<String, Json>of("id", Json.Num.of(301), "name", Json.text("Three subjects")),
                Map.<String, Json>of("name", Json.text(" ")))) {
            sandbox.forgetCalls();
            assertThat(run(arguments).isError()).isTrue();
            assertThat(sandbox.calls).containsExactly(TOOL);
        }
        assertThat(sandbox.run(TOOL, Map.of("id", Json.Num.of(301)), Mode.READ_ONLY, KeyType.READ_ONLY)
                        .words())
                .startsWith("Refused, nothing was sent");
    }

    @Test
    void saysThatAnExperimentHasNotStarted() {
        Json.Obj report = report(Map.of("name", Json.text("Complete redesign")));

        assertThat(report.text("status")).hasValue("draft");
        assertThat(report.text("noVerdict")).hasValue("it has not started");
    }

    private static Json.Obj report(Map<String, Json> arguments) {
        return sandbox.answer(TOOL, arguments);
    }

    private static Outcome run(Map<String, Json> arguments) {
        return sandbox.run(TOOL, arguments, Mode.EVERYTHING, KeyType.SERVER);
    }

    private static Json.Obj variant(Json.Obj report, long id) {
        return report.list("variants").stream()
                .map(Json.Obj.class::cast)
                .filter(it -> whole(it, "id") == id)
                .findFirst()
                .orElseThrow();
    }

    private static List<Json.Obj> events(String type, Json.Obj report, long template) {
        return sandbox.client
                .get("/api/export/data.json?range=All&dataTypeName=" + type + "&campaignId="
                        + whole(report, "campaignId"))
                .text()
                .lines()
                .map(line -> (Json.Obj) JsonReader.read(line))
                .filter(it -> whole(it, "templateId") == template)
                .toList();
    }

    private static List<Json.Obj> of(Set<String> messages, List<Json.Obj> events) {
        return events.stream()
                .filter(it -> messages.contains(it.text("messageId").orElseThrow()))
                .toList();
    }

    private static Set<String> people(List<Json.Obj> events) {
        Set<String> people = new HashSet<>();
        events.forEach(
                it -> people.add(it.text("userId").or(() -> it.text("email")).orElseThrow()));
        return people;
    }

    private static Instant at(Json.Obj event) {
        return OffsetDateTime.parse(event.text("createdAt").orElseThrow(), FORM).toInstant();
    }

    private static long whole(Json.Obj object, String field) {
        return Long.parseLong(((Json.Num) object.get(field).orElseThrow()).digits());
    }

    private static BigDecimal number(Json.Obj object, String field) {
        return new BigDecimal(((Json.Num) object.get(field).orElseThrow()).digits());
    }
}
