package io.iterablemcp.tools.report.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.person.ExportedRows;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudienceCheckTest {

    private static final String TOOL = "audience_check";
    private static final Mode COUNTS = Mode.READ_ONLY.withAudienceCounts(true);

    @TempDir
    private static Path folder;

    private static ReportSandbox box;

    @BeforeAll
    static void start() {
        box = open(SandboxOptions.DEFAULT);
    }

    private static ReportSandbox open(SandboxOptions options) {
        return new ReportSandbox(options, folder, AudienceCheckTest::tools);
    }

    private static List<io.iterablemcp.tools.ComposedTool> tools(Clock clock) {
        return List.of(new AudienceCheck(clock, Duration.ofSeconds(20), new HeldPeople(clock, later -> {})));
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @BeforeEach
    void forget() {
        box.forgetCalls();
    }

    private static Map<String, Json> arguments(List<String> lists, String... suppress) {
        Map<String, Json> arguments = new LinkedHashMap<>();
        arguments.put("lists", Json.texts(lists));
        if (suppress.length > 0) {
            arguments.put("suppress", Json.texts(List.of(suppress)));
        }
        return arguments;
    }

    private static Set<String> people(ReportSandbox from, String list) {
        return from.client
                .get("/api/lists/getUsers?listId=" + list)
                .text()
                .lines()
                .collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static Set<String> without(Set<String> one, Set<String> other) {
        Set<String> left = new HashSet<>(one);
        left.removeAll(other);
        return left;
    }

    private static Set<String> any(Set<String> one, Set<String> other) {
        Set<String> any = new TreeSet<>(one);
        any.addAll(other);
        return any;
    }

    private static Json number(Set<String> people) {
        return Json.Num.of(people.size());
    }

    private static Json.Obj item(Json.Obj answer, String list, int place) {
        return (Json.Obj) answer.list(list).get(place);
    }

    @Test
    void countsAsTheListsThemselvesSay() {
        Json.Obj answer = box.answer(TOOL, arguments(List.of("501", "customers"), "515"));
        Set<String> one = people(box, "501");
        Set<String> two = people(box, "505");
        Set<String> out = people(box, "515");
        assertThat(item(answer, "lists", 0).get("people")).contains(number(one));
        assertThat(item(answer, "lists", 1).get("people")).contains(number(two));
        assertThat(item(answer, "lists", 0).get("leftAfterSuppression")).contains(number(without(one, out)));
        Json.Obj pair = item(answer, "pairs", 0);
        assertThat(pair.get("inBoth")).contains(number(both(one, two)));
        assertThat(pair.get("onlyInFirst")).contains(number(without(one, two)));
        assertThat(pair.get("onlyInSecond")).contains(number(without(two, one)));
        assertThat(answer.get("inAnyList")).contains(number(any(one, two)));
        assertThat(answer.get("leftAfterSuppression")).contains(number(without(any(one, two), out)));
    }

    @Test
    void leavesOutWhoIsUnsubscribedByAnExportOfProfiles() {
        Map<String, Json> arguments = arguments(List.of("501", "502"), "515");
        arguments.put("messageTypeId", Json.Num.of(71));
        Json.Obj answer = box.answer(TOOL, arguments);
        Set<String> gone = ExportedRows.ofType(box.client, "user").stream()
                .filter(row -> row.list("unsubscribedChannelIds").contains(Json.Num.of(61))
                        || row.list("unsubscribedMessageTypeIds").contains(Json.Num.of(71)))
                .flatMap(row ->
                        List.of(row.text("email").orElse(""), row.text("userId").orElse("")).stream())
                .collect(Collectors.toSet());
        Set<String> left = without(without(any(people(box, "501"), people(box, "502")), people(box, "515")), gone);
        assertThat(answer.get("leftWithoutUnsubscribed")).contains(number(left));
        assertThat(left)
                .hasSizeLessThan(without(any(people(box, "501"), people(box, "502")), people(box, "515"))
                        .size());
    }

    @Test
    void refusesAMessageTypeThatTheProjectDoesNotHave() {
        Map<String, Json> arguments = arguments(List.of("501"));
        arguments.put("messageTypeId", Json.Num.of(999));

        assertThat(box.run(TOOL, arguments, Mode.EVERYTHING, KeyType.SERVER).words())
                .isEqualTo("Refused: the project has no message type 999. get_message_types lists them.");
    }

    @Test
    void saysNotKnownIfTheExportFails() {
        try (ReportSandbox broken = open(
                SandboxOptions.DEFAULT.withFaults(List.of(InjectedFault.read("/api/export/data.json=status:500"))))) {
            Map<String, Json> arguments = arguments(List.of("501", "502"));
            arguments.put("messageTypeId", Json.Num.of(71));
            Json.Obj answer = broken.answer(TOOL, arguments);
            assertThat(answer.text("leftWithoutUnsubscribed").orElseThrow()).startsWith("not known");
            assertThat(answer.get("inAnyList")).contains(number(any(people(broken, "501"), people(broken, "502"))));
        }
    }

    @Test
    void comparesTenListsWithinSixKilobytes() {
        List<String> ten = List.of("501", "502", "503", "505", "506", "507", "508", "509", "510", "511");
        for (Mode mode : List.of(Mode.EVERYTHING, COUNTS)) {
            try (ReportSandbox other = open(SandboxOptions.DEFAULT)) {
                Outcome outcome = other.run(TOOL, arguments(ten), mode, KeyType.SERVER);
                assertThat(outcome.isError()).isFalse();
                assertThat(outcome.words().length()).isLessThan(6_000);
            }
        }
    }

    @Test
    void goesOnWhereACallHasEndedBecauseOfTheLimit() {
        try (ReportSandbox limited = open(SandboxOptions.DEFAULT.withRateLimits(true))) {
            List<String> seven = List.of("501", "502", "503", "505", "506", "507", "509");
            Outcome first = limited.run(TOOL, arguments(seven), Mode.EVERYTHING, KeyType.SERVER);
            Json.Obj partial = (Json.Obj) JsonReader.read(first.words());
            assertThat(partial.flag("complete")).isFalse();
            assertThat(partial.list("read")).hasSize(5);
            assertThat(partial.list("toRead")).hasSize(2);
            assertThat(partial.text("next").orElseThrow()).isNotBlank();
            assertThat(partial.has("lists")).isFalse();
            limited.forgetCalls();
            limited.run(TOOL, arguments(List.of("501", "502")), Mode.EVERYTHING, KeyType.SERVER);
            assertThat(limited.calls).containsExactly("get_lists", TOOL);
        }
    }

    @Test
    void saysWhatIsLeftToReadIfTheTimeIsUsedUp() {
        try (ReportSandbox late = new ReportSandbox(
                folder,
                clock -> List.of(new AudienceCheck(clock, Duration.ZERO, new HeldPeople(clock, later -> {}))))) {
            Json.Obj answer = late.answer(TOOL, arguments(List.of("501", "502")));
            assertThat(answer.flag("complete")).isFalse();
            assertThat(answer.list("toRead")).containsExactly(Json.text("501"), Json.text("502"));
            assertThat(late.calls).containsExactly(TOOL);
        }
    }

    @Test
    void keepsPeopleForFifteenMinutesOnly() {
        try (ReportSandbox other = open(SandboxOptions.DEFAULT)) {
            other.answer(TOOL, arguments(List.of("501", "502")));
            other.forgetCalls();
            other.client.clock.advance(Duration.ofMinutes(14));
            other.answer(TOOL, arguments(List.of("501", "502")));
            assertThat(other.calls).doesNotContain("get_list_users");
            other.client.clock.advance(Duration.ofMinutes(2));
            other.answer(TOOL, arguments(List.of("501", "502")));
            assertThat(other.calls).contains("get_list_users", "get_list_users");
        }
    }

    @Test
    void forgetsPeopleAfterFifteenMinutesWithoutAnotherCall() {
        List<Runnable> later = new ArrayList<>();
        io.iterablemcp.sandbox.MovingClock clock =
                new io.iterablemcp.sandbox.MovingClock(java.time.Instant.parse("2026-03-01T12:00:00Z"));
        HeldPeople held = new HeldPeople(clock, later::add);
        held.keep("p", "list 1", new PeopleSet.Collector().done());
        clock.advance(HeldPeople.KEPT.plusSeconds(1));
        later.forEach(Runnable::run);
        assertThat(held.size()).isZero();
    }

    @Test
    void refusesListsThatAreUnknownAmbiguousOrOnBothSides() {
        assertThat(words(arguments(List.of("999", "501")))).contains("there is no list 999");
        assertThat(words(arguments(List.of("nothing like it")))).contains("no list has a name with these words");
        assertThat(words(arguments(List.of("e")))).contains("lists have these words in their names");
        box.forgetCalls();
        assertThat(words(arguments(List.of("501"), "501"))).contains("a list is in lists and in suppress");
        assertThat(words(arguments(List.of()))).contains("lists");
        assertThat(box.calls).containsOnly(TOOL);
    }

    private static String words(Map<String, Json> arguments) {
        Outcome outcome = box.run(TOOL, arguments, Mode.EVERYTHING, KeyType.SERVER);
        assertThat(outcome.isError()).isTrue();
        return outcome.words();
    }

    @Test
    void countsAnEmptyListAsNobody() {
        String id = ((Json.Num) box.client
                        .post("/api/lists", "{\"name\":\"Nobody yet\"}")
                        .json()
                        .get("listId")
                        .orElseThrow())
                .digits();
        Json.Obj answer = box.answer(TOOL, arguments(List.of(id, "501")));
        assertThat(item(answer, "lists", 0).get("people")).contains(Json.Num.of(0));
        assertThat(item(answer, "pairs", 0).get("inBoth")).contains(Json.Num.of(0));
    }

    @Test
    void isClosedWithoutPersonalDataAndNamesBothSettings() {
        Outcome outcome = box.run(TOOL, arguments(List.of("501", "502")), Mode.READ_ONLY, KeyType.SERVER);
        assertThat(outcome.words()).contains("ITERABLE_USER_PII=masked", "ITERABLE_AUDIENCE_COUNTS=true");
        assertThat(box.calls).containsExactly(TOOL);
    }

    @Test
    void theSettingOpensNothingElse() {
        for (String tool : List.of("get_list_users", "export_data_json", "get_user_by_email", "person_timeline")) {
            Outcome outcome = box.run(
                    tool,
                    Map.of("listId", Json.Num.of(501), "email", Json.text("a@example.com")),
                    COUNTS,
                    KeyType.SERVER);
            assertThat(outcome.words()).contains(tool + " is closed");
        }
    }

    @Test
    void showsCountsAloneWhereTheSettingOpensIt() {
        try (ReportSandbox other = open(SandboxOptions.DEFAULT)) {
            Outcome outcome = other.run(TOOL, arguments(List.of("501", "502")), COUNTS, KeyType.SERVER);
            Json.Obj answer = (Json.Obj) JsonReader.read(outcome.words());
            assertThat(item(answer, "pairs", 0).get("inBoth"))
                    .contains(number(both(people(other, "501"), people(other, "502"))));
            assertThat(people(other, "501")).noneMatch((outcome.words() + outcome.notes())::contains);
            Outcome masked = other.run(
                    TOOL,
                    arguments(List.of("501", "502")),
                    Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED),
                    KeyType.SERVER);
            assertThat(people(other, "501")).noneMatch((masked.words() + masked.notes())::contains);
        }
    }

    @Test
    void showsWhoIsLeftWithoutUnsubscribedPeopleByTheSameRule() {
        try (ReportSandbox other = open(SandboxOptions.DEFAULT)) {
            Map<String, Json> arguments = arguments(List.of("501"));
            arguments.put("messageTypeId", Json.Num.of(71));
            Json.Obj all = other.answer(TOOL, arguments);
            Json.Obj counts = (Json.Obj) JsonReader.read(
                    other.run(TOOL, arguments, COUNTS, KeyType.SERVER).words());
            long left = Long.parseLong(
                    ((Json.Num) all.get("leftWithoutUnsubscribed").orElseThrow()).digits());
            long gone = people(other, "501").size() - left;
            assertThat(counts.get("leftWithoutUnsubscribed").orElseThrow())
                    .isEqualTo(gone > 0 && gone < 10 ? Json.text("not shown (under 10)") : Json.Num.of(left));
        }
    }

    /** Somebody else has made copies of a list with one person more. The agent does not learn whether they are customers. */
    @Test
    void listsThatDifferByOnePersonRevealNothing() {
        List<String> answers = new ArrayList<>();
        for (boolean customer : List.of(true, false)) {
            try (ReportSandbox attacked = open(SandboxOptions.DEFAULT)) {
                Set<String> customers = people(attacked, "505");
                List<String> members = new ArrayList<>(people(attacked, "501"));
                members.removeIf(it -> !it.contains("@"));
                String extra = people(attacked, "505").stream()
                        .filter(it -> it.contains("@") && !members.contains(it))
                        .findFirst()
                        .orElseThrow();
                if (!customer) {
                    extra = ExportedRows.emails(ExportedRows.ofType(attacked.client, "user")).stream()
                            .filter(it -> !members.contains(it) && !customers.contains(it))
                            .findFirst()
                            .orElseThrow();
                }
                String copy = list(attacked, "Copy", members);
                members.add(extra);
                String more = list(attacked, "Copy with one more", members);
                String alone = list(attacked, "One person", List.of(extra));
                StringBuilder seen = new StringBuilder();
                for (List<String> asked : List.of(
                        List.of(copy, "505"),
                        List.of(more, "505"),
                        List.of(more, copy, "505"),
                        List.of(alone, "505"),
                        List.of(copy, alone, "505"))) {
                    Outcome outcome = attacked.run(TOOL, arguments(asked), COUNTS, KeyType.SERVER);
                    seen.append(outcome.words().replaceAll("\"readFrom\":\"[^\"]*\"", ""))
                            .append('\n');
                    outcome = attacked.run(TOOL, arguments(List.of(asked.get(0)), "505"), COUNTS, KeyType.SERVER);
                    seen.append(outcome.words().replaceAll("\"readFrom\":\"[^\"]*\"", ""))
                            .append('\n');
                }
                // Past the time for which people are kept, only numbers are left to compare with.
                attacked.client.clock.advance(Duration.ofMinutes(16));
                seen.append(attacked.run(TOOL, arguments(List.of(more, "505")), COUNTS, KeyType.SERVER)
                        .words()
                        .replaceAll("\"readFrom\":\"[^\"]*\"", ""));
                answers.add(seen.toString());
            }
        }
        assertThat(answers.get(0)).isEqualTo(answers.get(1)).contains("under 10");
        assertThat(answers.get(0)).containsPattern("\"inBoth\":\\d\\d");
    }

    private static String list(ReportSandbox at, String name, List<String> members) {
        String id = ((Json.Num) at.client
                        .post("/api/lists", "{\"name\":\"" + name + "\"}")
                        .json()
                        .get("listId")
                        .orElseThrow())
                .digits();
        String people =
                members.stream().map(it -> "{\"email\":\"" + it + "\"}").collect(Collectors.joining(",", "[", "]"));
        at.client.post("/api/lists/subscribe", "{\"listId\":" + id + ",\"subscribers\":" + people + "}");
        at.client.settle();
        assertThat(people(at, id)).hasSize(members.size());
        return id;
    }

    @Test
    void comparesAtMostTenListsInAQuarterOfAnHourWherePersonalDataIsOff() {
        try (ReportSandbox other = open(SandboxOptions.DEFAULT)) {
            other.run(TOOL, arguments(List.of("501", "502", "505", "506", "507", "509")), COUNTS, KeyType.SERVER);
            Outcome outcome =
                    other.run(TOOL, arguments(List.of("503", "508", "510", "511", "512")), COUNTS, KeyType.SERVER);
            assertThat(outcome.words()).contains("at most 10 lists can be compared within 15 minutes");
        }
    }
}
