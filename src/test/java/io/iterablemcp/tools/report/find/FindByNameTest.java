package io.iterablemcp.tools.report.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.project.ProjectLists;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindByNameTest {

    private static ReportSandbox sandbox;

    @BeforeAll
    static void start(@TempDir Path folder) {
        sandbox = new ReportSandbox(
                SandboxOptions.DEFAULT,
                folder,
                clock -> List.of(new FindByName(
                        Catalogue.load(), new ProjectLists(clock), clock, Duration.ofSeconds(30), 40_000)));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void forget() {
        sandbox.client.clock.advance(Duration.ofMinutes(2));
        sandbox.forgetCalls();
    }

    private static Json.Obj find(String name) {
        return sandbox.answer("find", Map.of("name", Json.text(name)));
    }

    private static Outcome run(String name, Mode mode, KeyType key) {
        return sandbox.run("find", Map.of("name", Json.text(name)), mode, key);
    }

    private static List<Json.Obj> rows(Json.Obj answer) {
        return answer.list("found").stream().map(Json.Obj.class::cast).toList();
    }

    private static List<String> truth(String path, String list, String part) {
        return ((Json.Obj) sandbox.raw(path))
                .list(list).stream()
                        .map(row -> ((Json.Obj) row).text("name").orElse(""))
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(part))
                        .toList();
    }

    @Test
    void findsEveryCampaignAndTemplateWithTheWords() {
        Json.Obj answer = find("weekly letter");

        assertThat(answer.object("byKind").orElseThrow().get("campaign"))
                .contains(Json.Num.of(truth("/api/campaigns?pageSize=1000", "campaigns", "weekly letter")
                        .size()));
        assertThat(answer.object("byKind").orElseThrow().get("template"))
                .contains(Json.Num.of(truth("/api/templates?pageSize=1000", "templates", "weekly letter")
                        .size()));
        Json.Obj best = rows(answer).get(0);
        assertThat(best.get("id")).contains(Json.Num.of(9011));
        assertThat(best.text("state")).contains("Recurring");
        assertThat(best.text("at")).isPresent();
        assertThat(best.get("templateId")).contains(Json.Num.of(10023));
    }

    @Test
    void putsTheNewestOfEqualNamesFirst() {
        List<String> names = rows(find("weekly letter")).stream()
                .skip(1)
                .filter(row -> row.text("kind").orElse("").equals("campaign"))
                .map(row -> row.text("name").orElse(""))
                .toList();

        assertThat(names).isSortedAccordingTo(Comparator.reverseOrder()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wekly leter", "Weekly-LETTER", "letter weekly", "9011"})
    void findsAMistypedShuffledOrNumberedName(String given) {
        assertThat(rows(find(given)).stream().map(row -> row.get("id").orElseThrow()))
                .contains(Json.Num.of(9011));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "journey", "template", "experiment", "messageType", "catalog"})
    void findsTheFirstThingOfEachKindByItsWholeName(String kind) {
        Map<String, List<String>> reads = Map.of(
                "list", List.of("/api/lists", "lists"),
                "journey", List.of("/api/journeys", "journeys"),
                "template", List.of("/api/templates", "templates"),
                "experiment", List.of("/api/experiments", "experiments"),
                "messageType", List.of("/api/messageTypes", "messageTypes"),
                "catalog", List.of("/api/catalogs", "catalogNames"));
        Json.Obj raw = (Json.Obj) sandbox.raw(reads.get(kind).get(0));
        Json.Obj first = (Json.Obj)
                raw.object("params").orElse(raw).list(reads.get(kind).get(1)).get(0);
        String name = first.text("name").orElseThrow();

        Json.Obj answer = sandbox.answer(
                "find", Map.of("name", Json.text(name), "kinds", new Json.Arr(List.of(Json.text(kind)))));

        Json.Obj best = rows(answer).get(0);
        assertThat(best.text("name")).contains(name);
        assertThat(best.get("id")).isEqualTo(kind.equals("template") ? first.get("templateId") : first.get("id"));
        assertThat(best.has("match")).isFalse();
    }

    @Test
    void putsTheShortestOfSimilarNamesFirst() {
        assertThat(rows(find("wekly leter")).get(0).get("id")).contains(Json.Num.of(9011));
    }

    @ParameterizedTest
    @CsvSource({"Lamp lovers, listIds=509", "7003, workflowId=7003"})
    void namesTheMatchThatFindsTheCampaignsOfAListOrAJourney(String name, String match) {
        assertThat(run(name, Mode.READ_ONLY, KeyType.SERVER).notes()).anyMatch(note -> note.contains(match + " has"));
    }

    @Test
    void namesTheCandidatesOfAnAmbiguousName() {
        Outcome outcome = run("welcome", Mode.READ_ONLY, KeyType.SERVER);

        assertThat(outcome.notes()).anyMatch(note -> note.contains("ask the user which one is meant"));
        assertThat(rows((Json.Obj) JsonReader.read(outcome.words())).stream()
                        .filter(row -> !row.has("match"))
                        .map(row -> row.text("kind").orElse(""))
                        .collect(Collectors.toSet()))
                .contains("campaign", "journey");
    }

    @Test
    void readsNothingTwiceWithinAMinute() {
        find("weekly");
        int first = sandbox.calls.size();
        find("welcome");

        assertThat(sandbox.calls.subList(first, sandbox.calls.size())).containsExactly("find");
    }

    @Test
    void findsWhatWasMadeAMomentAgo() {
        find("weekly");
        sandbox.client.post("/api/lists", "{\"name\":\"Quokka watchers\"}");
        sandbox.client.clock.advance(Duration.ofSeconds(5));

        assertThat(rows(find("quokka watchers")).get(0).text("kind")).contains("list");
    }

    @Test
    void neverShowsACallerWhatAnotherOneMaySee() {
        run("welcome", Mode.READ_ONLY, KeyType.SERVER);
        Mode withoutJourneys = new Mode(false, false, false, false, List.of("all"), List.of(), List.of("get_journeys"));

        Json.Obj answer = (Json.Obj)
                JsonReader.read(run("welcome", withoutJourneys, KeyType.SERVER).words());

        assertThat(rows(answer).stream().map(row -> row.text("kind").orElse("")))
                .doesNotContain("journey");
        assertThat(answer.object("notSearched").orElseThrow().text("journey").orElseThrow())
                .contains("get_journeys is closed");
    }

    @Test
    void saysWhatAReadOnlyKeyCannotSearch() {
        Outcome outcome = run("nothing like this", Mode.READ_ONLY, KeyType.READ_ONLY);
        Json.Obj answer = (Json.Obj) JsonReader.read(outcome.words());

        assertThat(answer.get("matches")).contains(Json.Num.of(0));
        assertThat(answer.object("notSearched").orElseThrow().fields().keySet())
                .containsExactlyInAnyOrder("journey", "experiment", "snippet", "catalog");
        assertThat(answer.object("notSearched").orElseThrow().text("snippet").orElseThrow())
                .contains("key");
        assertThat(outcome.notes().get(0)).startsWith("Nothing that was searched");
    }

    @Test
    void saysThatNothingHasTheNameOnceAllWasSearched() {
        assertThat(run("zzzz qqqq", Mode.READ_ONLY, KeyType.SERVER).notes()).contains("Nothing has a name like this.");
    }

    @Test
    void callsNothingMissingThatWasNotAskedFor() {
        Outcome outcome = sandbox.run(
                "find",
                Map.of("name", Json.text("weekly letter"), "kinds", new Json.Arr(List.of(Json.text("list")))),
                Mode.READ_ONLY,
                KeyType.SERVER);

        assertThat(outcome.notes()).startsWith("Nothing of these kinds has a name like this.");
        assertThat(sandbox.calls).containsOnly("get_lists", "find");
    }

    @Test
    void findsTheSameWherePersonalDataIsMasked() {
        assertThat(run("welcome", Mode.READ_ONLY.withPersonal(PersonalAccess.MASKED), KeyType.SERVER)
                        .words())
                .isEqualTo(run("welcome", Mode.READ_ONLY, KeyType.SERVER).words());
    }

    @Test
    void refusesANameWithoutLettersBeforeAnythingIsRead() {
        Outcome outcome = run(" -- ", Mode.READ_ONLY, KeyType.SERVER);

        assertThat(outcome.words()).contains("neither a letter nor a digit");
        assertThat(sandbox.calls).containsExactly("find");
    }

    @Test
    void staysSmallAndGivesTheRestByLimit() {
        Json.Obj small = find("e");
        Json.Obj all = sandbox.answer("find", Map.of("name", Json.text("e"), "limit", Json.Num.of(100)));

        assertThat(JsonWriter.write(small).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
        assertThat(rows(all)).hasSizeGreaterThan(rows(small).size());
        assertThat(all.get("matches")).isEqualTo(small.get("matches"));
    }
}
