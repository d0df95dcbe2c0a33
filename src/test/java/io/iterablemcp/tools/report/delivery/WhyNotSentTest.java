package io.iterablemcp.tools.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.InjectedFault;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import io.iterablemcp.tools.report.person.ExportedRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyNotSentTest {

    private static final String TOOL = "why_not_sent";
    private static final Mode MASKED = Mode.EVERYTHING.withPersonal(PersonalAccess.MASKED);

    @TempDir
    private static Path folder;

    private static ReportSandbox box;
    private static Map<String, Json.Obj> skips = Map.of();

    @BeforeAll
    static void start() {
        box = new ReportSandbox(folder, clock -> List.of(new WhyNotSent(clock, Duration.ofSeconds(20))));
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @BeforeEach
    void forget() {
        box.forgetCalls();
    }

    private static Map<String, Json> arguments(String email, Object campaign) {
        return Map.of("email", Json.text(email), "campaign", Json.text(campaign.toString()));
    }

    private static Json.Obj answer(String email, Object campaign) {
        return box.answer(TOOL, arguments(email, campaign));
    }

    private static String conclusion(Json.Obj answer) {
        return answer.text("conclusion").orElseThrow();
    }

    private static Json.Obj step(Json.Obj answer, String question) {
        List<Json> steps = new ArrayList<>(answer.list("fromEvents"));
        steps.addAll(answer.list("today"));
        return steps.stream()
                .map(Json.Obj.class::cast)
                .filter(step -> step.text("question").orElseThrow().startsWith(question))
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(Json.Obj answer, String question) {
        return step(answer, question).text("verdict").orElseThrow();
    }

    private static String id(Json.Obj row, String name) {
        return ((Json.Num) row.get(name).orElseThrow()).digits();
    }

    private static Instant at(Json.Obj row) {
        return row.get("createdAt").flatMap(TimeText::of).map(Instant::parse).orElseThrow();
    }

    private static List<Json.Obj> sends(String email, String campaign) {
        return ExportedRows.ofPerson(box.client, email).stream()
                .filter(row -> row.text("eventType")
                        .filter(type -> type.endsWith("Send"))
                        .isPresent())
                .filter(row -> row.has("campaignId") && id(row, "campaignId").equals(campaign))
                .toList();
    }

    /** One skip for each reason. */
    private static Map<String, Json.Obj> skips() {
        if (!skips.isEmpty()) {
            return skips;
        }
        Map<String, Json.Obj> byReason = new LinkedHashMap<>();
        for (String type : List.of("emailSendSkip", "pushSendSkip", "smsSendSkip", "inAppSendSkip")) {
            for (Json.Obj row : ExportedRows.ofType(box.client, type)) {
                String email = row.text("email").orElse("");
                if (!email.isEmpty()
                        && !byReason.containsKey(row.text("reason").orElse("none"))
                        && sends(email, id(row, "campaignId")).isEmpty()) {
                    byReason.putIfAbsent(row.text("reason").orElse("none"), row);
                }
            }
        }
        skips = byReason;
        return byReason;
    }

    @Test
    void givesTheReasonOfASkipInIterablesWordAndItsTime() {
        Map<String, Json.Obj> skips = skips();
        assertThat(skips).containsKeys("FrequencyCapping", "none").hasSizeGreaterThan(2);
        skips.forEach((reason, row) -> {
            Json.Obj answer = answer(row.text("email").orElseThrow(), id(row, "campaignId"));
            assertThat(conclusion(answer))
                    .contains("skipped this person", reason.equals("none") ? "no reason" : reason);
            assertThat(verdict(answer, "Did Iterable skip")).isEqualTo("yes");
            assertThat(verdict(answer, "Was it sent")).isEqualTo("no");
            Instant latest = ExportedRows.ofPerson(box.client, row.text("email").orElseThrow()).stream()
                    .filter(it -> it.text("eventType").orElseThrow().endsWith("SendSkip")
                            && id(it, "campaignId").equals(id(row, "campaignId")))
                    .map(WhyNotSentTest::at)
                    .max(Instant::compareTo)
                    .orElseThrow();
            assertThat(step(answer, "Did Iterable skip").text("at")).contains(latest.toString());
            assertThat(answer.toString()).hasSizeLessThan(12_000);
        });
    }

    @Test
    void saysThatItArrivedAfterAll() {
        Json.Obj row = ExportedRows.ofType(box.client, "emailOpen").get(0);
        Json.Obj answer = answer(row.text("email").orElseThrow(), id(row, "campaignId"));
        Instant sent = sends(row.text("email").orElseThrow(), id(row, "campaignId")).stream()
                .map(WhyNotSentTest::at)
                .max(Instant::compareTo)
                .orElseThrow();
        assertThat(conclusion(answer)).contains("It was sent to this person", sent.toString(), "emailOpen at");
        assertThat(verdict(answer, "Was it sent")).isEqualTo("yes");
    }

    @Test
    void countsTheMessagesInTheWindowOfTheCap() {
        Json.Obj row = skips().get("FrequencyCapping");
        String email = row.text("email").orElseThrow();
        Json.Obj answer = answer(email, id(row, "campaignId"));
        String type = typeOf(id(row, "templateId"));
        Json.Obj cap = box.raw("/api/messageTypes") instanceof Json.Obj all
                ? all.list("messageTypes").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> id(it, "id").equals(type))
                        .findFirst()
                        .orElseThrow()
                        .object("frequencyCap")
                        .orElseThrow()
                : Json.Obj.EMPTY;
        Instant moment =
                Instant.parse(step(answer, "Did Iterable skip").text("at").orElseThrow());
        Instant from = moment.minus(Duration.ofDays(Long.parseLong(id(cap, "days"))));
        long had = ExportedRows.ofPerson(box.client, email).stream()
                .filter(it -> it.text("eventType").filter("emailSend"::equals).isPresent())
                .filter(it -> at(it).isAfter(from) && at(it).isBefore(moment))
                .filter(it -> typeOf(id(it, "templateId")).equals(type))
                .count();
        assertThat(had).isGreaterThanOrEqualTo(Long.parseLong(id(cap, "messages")));
        assertThat(verdict(answer, "Was the frequency cap")).isEqualTo("yes");
        assertThat(step(answer, "Was the frequency cap").text("evidence").orElseThrow())
                .contains(
                        had + " messages of this type",
                        "cap today is " + id(cap, "messages") + " in " + id(cap, "days"));
    }

    private static String typeOf(String templateId) {
        return ((Json.Obj) box.raw("/api/templates?pageSize=1000"))
                .list("templates").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> id(it, "templateId").equals(templateId))
                        .map(it -> id(it, "messageTypeId"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void namesAHardBounceBeforeTheSendButNotOneThatStoppedNothing() {
        for (Json.Obj bounce : ExportedRows.ofType(box.client, "emailBounce")) {
            String email = bounce.text("email").orElseThrow();
            if (bounce.text("recipientState").filter("HardBounce"::equals).isEmpty()) {
                continue;
            }
            Optional<Json.Obj> later = blasts().stream()
                    .filter(it -> start(it).isAfter(at(bounce))
                            && sends(email, id(it, "id")).isEmpty())
                    .findFirst();
            if (later.isEmpty()) {
                continue;
            }
            Json.Obj answer = answer(email, id(later.get(), "id"));
            boolean sentSince = ExportedRows.ofPerson(box.client, email).stream()
                    .filter(it ->
                            it.text("eventType").filter("emailSend"::equals).isPresent())
                    .anyMatch(it -> at(it).isAfter(at(bounce)) && at(it).isBefore(start(later.get())));
            if (verdict(answer, "Had messages").equals("yes")) {
                assertThat(conclusion(answer)).contains("HardBounce");
            }
            assertThat(verdict(answer, "Had messages")).isEqualTo(sentSince ? "no" : "yes");
        }
    }

    private static List<Json.Obj> blasts() {
        return ((Json.Obj) box.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> it.text("type").filter("Blast"::equals).isPresent()
                                && it.text("messageMedium")
                                        .filter("Email"::equals)
                                        .isPresent()
                                && it.text("campaignState")
                                        .filter("Finished"::equals)
                                        .isPresent())
                        .toList();
    }

    private static Instant start(Json.Obj campaign) {
        return Instant.ofEpochMilli(Long.parseLong(id(campaign, "startAt")));
    }

    @Test
    void saysWhatStandsAgainstItTodayWithoutCallingItTheCause() {
        Json.Obj campaign = blasts().stream()
                .filter(it -> it.list("listIds").size() == 1)
                .filter(it -> ((Json.Num) it.list("listIds").get(0)).digits().equals("501"))
                .findFirst()
                .orElseThrow();
        String email = ExportedRows.emails(ExportedRows.ofType(box.client, "user")).stream()
                .filter(it ->
                        !box.client.get("/api/lists/getUsers?listId=501").text().contains(it))
                .filter(it -> ExportedRows.ofPerson(box.client, it).stream()
                        .noneMatch(row ->
                                row.has("campaignId") && id(row, "campaignId").equals(id(campaign, "id"))))
                .findFirst()
                .orElseThrow();
        Json.Obj answer = answer(email, id(campaign, "id"));
        assertThat(verdict(answer, "Is this person on a list")).isEqualTo("no");
        assertThat(conclusion(answer))
                .contains("neither a send nor a skip", "today, and perhaps not at the send", "501 (Newsletter)");
        assertThat(answer.text("todayMeans")).contains("today, may have been different at the send");
    }

    /** Profiles leave out dynamic lists, so not being named there says nothing. */
    @Test
    void doesNotCallSomebodyFreeOfADynamicSuppressionList() {
        Json.Obj dynamic = ((Json.Obj) box.raw("/api/lists"))
                .list("lists").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it ->
                                it.text("listType").filter("Dynamic"::equals).isPresent())
                        .min(java.util.Comparator.comparing(it -> box.client
                                .get("/api/lists/getUsers?listId=" + id(it, "id"))
                                .text()
                                .length()))
                        .orElseThrow();
        Json.Obj blast = blasts().get(0);
        String made = id(
                box.client
                        .post(
                                "/api/campaigns/create",
                                JsonWriter.write(Json.Obj.EMPTY
                                        .with("name", Json.text("Without lapsed people"))
                                        .with(
                                                "templateId",
                                                blast.get("templateId").orElseThrow())
                                        .with("listIds", new Json.Arr(List.of(Json.Num.of(501))))
                                        .with(
                                                "suppressionListIds",
                                                new Json.Arr(List.of(
                                                        dynamic.get("id").orElseThrow())))))
                        .json(),
                "campaignId");
        List<String> verdicts = ExportedRows.emails(ExportedRows.ofType(box.client, "user")).stream()
                .limit(8)
                .map(email -> verdict(answer(email, made), "Is this person on a suppression list"))
                .toList();
        assertThat(verdicts).contains("unknown").doesNotContain("no");
    }

    @Test
    void looksAtTheLatestSendOfARecurringCampaignAndFindsCampaignsByName() {
        String email =
                ExportedRows.emails(ExportedRows.ofType(box.client, "user")).get(0);
        Json.Obj parent = ((Json.Obj) box.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> it.text("campaignState")
                                .filter("Recurring"::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow();
        Json.Obj child = ((Json.Obj)
                        box.raw("/api/campaigns/recurring/" + id(parent, "id") + "/childCampaigns?pageSize=100"))
                .list("campaigns").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> it.has("startAt") && !start(it).isAfter(box.client.clock.instant()))
                        .max((one, other) -> start(one).compareTo(start(other)))
                        .orElseThrow();
        Json.Obj shown = answer(email, parent.text("name").orElseThrow().toUpperCase(java.util.Locale.ROOT))
                .object("campaign")
                .orElseThrow();
        assertThat(id(shown, "id")).isEqualTo(id(child, "id"));
        assertThat(shown.text("latestSendOf").orElseThrow()).contains(id(parent, "id"));
        // The events belong to its sends: without them, nobody knows.
        Mode denied = new Mode(true, false, false, false, List.of(Mode.ALL), List.of(), List.of("get_child_campaigns"));
        Outcome unknown = box.run(TOOL, arguments(email, id(parent, "id")), denied, KeyType.SERVER);
        assertThat(unknown.words()).contains("get_child_campaigns is closed").doesNotContain("neither a send");
    }

    @Test
    void saysThatACampaignHasNotBeenSent() {
        String email =
                ExportedRows.emails(ExportedRows.ofType(box.client, "user")).get(0);
        Json.Obj planned = ((Json.Obj) box.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> it.text("campaignState")
                                .filter("Scheduled"::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow();
        assertThat(conclusion(answer(email, id(planned, "id"))))
                .isEqualTo(
                        "The campaign has not been sent: its state is Scheduled, planned for " + start(planned) + ".");
    }

    @Test
    void saysOfAJourneyOnlyWhetherItIsEnabled() {
        Json.Obj campaign = ((Json.Obj) box.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream()
                        .map(Json.Obj.class::cast)
                        .filter(it -> it.has("workflowId"))
                        .findFirst()
                        .orElseThrow();
        String email =
                ExportedRows.emails(ExportedRows.ofType(box.client, "user")).get(0);
        Json.Obj step = step(answer(email, id(campaign, "id")), "Is its journey enabled");
        assertThat(step.text("evidence").orElseThrow()).contains("entered it or waits in it cannot be read");
    }

    @Test
    void refusesUnknownPeopleAndCampaignsInOneSentenceAndNeverGuesses() {
        String email =
                ExportedRows.emails(ExportedRows.ofType(box.client, "user")).get(0);
        assertThat(words("nobody@example.com", "9001")).startsWith("Iterable knows nobody with this email today.");
        assertThat(words(email, "weekly letter, 2"))
                .contains("campaigns have these words in their names", "Weekly letter, 2026");
        assertThat(words(email, "no such name")).contains("no campaign has a name with these words");
        assertThat(words(email, "424242")).contains("Iterable has no campaign 424242 today");
    }

    private static String words(String email, String campaign) {
        Outcome outcome = box.run(TOOL, arguments(email, campaign), Mode.EVERYTHING, KeyType.SERVER);
        assertThat(outcome.isError()).as(outcome.words()).isTrue();
        return outcome.words();
    }

    /** "Old price list" is deleted in the sandbox, and its events stay. */
    @Test
    void knowsWhatTheEventsSayOfADeletedCampaign() {
        List<String> known = ((Json.Obj) box.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream().map(it -> id((Json.Obj) it, "id")).toList();
        Json.Obj sent = ExportedRows.ofType(box.client, "emailSend").stream()
                .filter(row -> !known.contains(id(row, "campaignId")))
                .findFirst()
                .orElseThrow();
        String email = sent.text("email").orElseThrow();
        Json.Obj answer = answer(email, id(sent, "campaignId"));
        assertThat(conclusion(answer)).contains("It was sent to this person", at(sent).toString());
        assertThat(verdict(answer, "Has the campaign been sent")).isEqualTo("unknown");
        assertThat(verdict(answer, "Had messages")).isEqualTo("unknown");
        String other = ExportedRows.emails(ExportedRows.ofType(box.client, "user")).stream()
                .filter(it -> ExportedRows.ofPerson(box.client, it).stream()
                        .noneMatch(row ->
                                row.has("campaignId") && id(row, "campaignId").equals(id(sent, "campaignId"))))
                .findFirst()
                .orElseThrow();
        assertThat(words(other, id(sent, "campaignId")))
                .contains("which may be deleted or mistyped, and no event of this person names it");
    }

    @Test
    void readsNothingIfPersonalDataIsOffOrAnArgumentIsMissing() {
        Outcome closed = box.run(TOOL, arguments("a@example.com", "9001"), Mode.READ_ONLY, KeyType.SERVER);
        assertThat(closed.words()).contains("personal data and that is off", "ITERABLE_USER_PII=masked");
        Outcome noPerson = box.run(TOOL, Map.of("campaign", Json.text("9001")), Mode.EVERYTHING, KeyType.SERVER);
        assertThat(noPerson.isError()).isTrue();
        assertThat(box.calls).containsExactly(TOOL, TOOL);
    }

    @Test
    void saysThatTheTimeIsUsedUpInsteadOfACause() {
        try (ReportSandbox late = new ReportSandbox(folder, clock -> List.of(new WhyNotSent(clock, Duration.ZERO)))) {
            Outcome outcome = late.run(TOOL, arguments("a@example.com", "9001"), Mode.EVERYTHING, KeyType.SERVER);
            assertThat(outcome.words()).contains("the time for one call is used up");
            assertThat(late.calls).containsExactly(TOOL);
        }
    }

    @Test
    void saysWhatIsKnownAndWhenTheRestCanBeHadIfALimitIsUsedUp() {
        SandboxOptions options = SandboxOptions.DEFAULT.withFaults(List.of(
                InjectedFault.read("/api/export/userEvents=retry-after:90"),
                InjectedFault.read("/api/templates=retry-after:90")));
        Json.Obj row = skips().get("FrequencyCapping");
        try (ReportSandbox used =
                new ReportSandbox(options, folder, clock -> List.of(new WhyNotSent(clock, Duration.ofSeconds(20))))) {
            Json.Obj answer = used.answer(TOOL, arguments(row.text("email").orElseThrow(), id(row, "campaignId")));
            assertThat(answer.text("notWhole").orElseThrow())
                    .startsWith("read: the latest ")
                    .contains("export_user_events failed: Iterable answered 429", "wait until 20");
            assertThat(conclusion(answer)).contains("FrequencyCapping");
            assertThat(answer.toString()).contains("not looked up: get_templates failed: Iterable answered 429");
        }
    }

    @Test
    void saysWhichStepsWereNotLookedUpWhereAReadIsClosed() {
        Mode denied = new Mode(
                true,
                false,
                false,
                false,
                List.of(Mode.ALL),
                List.of(),
                List.of("export_user_events", "get_templates", "get_lists", "get_sent_messages"));
        Json.Obj row = skips().get("FrequencyCapping");
        Outcome outcome = box.run(
                TOOL, arguments(row.text("email").orElseThrow(), id(row, "campaignId")), denied, KeyType.SERVER);
        assertThat(outcome.words())
                .contains("not looked up: get_templates is closed", "ITERABLE_TOOLS_DENY", "FrequencyCapping")
                .contains("export_user_events is closed");
        // Who has no skip among the latest events may have an older one.
        String other = ExportedRows.emails(ExportedRows.ofType(box.client, "user")).stream()
                .filter(it -> ExportedRows.ofPerson(box.client, it).stream()
                        .noneMatch(event -> event.has("campaignId")
                                && id(event, "campaignId").equals(id(row, "campaignId"))))
                .findFirst()
                .orElseThrow();
        Json.Obj unsure = (Json.Obj)
                JsonReader.read(box.run(TOOL, arguments(other, id(row, "campaignId")), denied, KeyType.SERVER)
                        .words());
        assertThat(verdict(unsure, "Was it sent")).isEqualTo("unknown");
        assertThat(verdict(unsure, "Did Iterable skip")).isEqualTo("unknown");
        assertThat(conclusion(unsure)).contains("as far back as could be read");
    }

    @Test
    void showsNoValueOfThePersonWhereTheyAreMasked() {
        skips().forEach((reason, row) -> {
            String email = row.text("email").orElseThrow();
            Outcome outcome = box.run(TOOL, arguments(email, id(row, "campaignId")), MASKED, KeyType.SERVER);
            assertThat(outcome.isError()).isFalse();
            Set<String> values = ExportedRows.values(box.client, email);
            String all = outcome.words() + outcome.notes();
            assertThat(values).isNotEmpty().noneMatch(all::contains);
        });
        Outcome unknown = box.run(TOOL, arguments("nobody.here@example.com", "9001"), MASKED, KeyType.SERVER);
        assertThat(unknown.words()).doesNotContain("nobody.here");
    }

    @Test
    void takesAPseudonymForThePerson() {
        Json.Obj row = skips().get("FrequencyCapping");
        String email = row.text("email").orElseThrow();
        Outcome found = box.run("get_user_by_email", Map.of("email", Json.text(email)), MASKED, KeyType.SERVER);
        String word = found.words().replaceAll("(?s).*?(person-[a-z0-9-]+@masked\\.invalid).*", "$1");
        assertThat(word).startsWith("person-");
        Outcome outcome = box.run(TOOL, arguments(word, id(row, "campaignId")), MASKED, KeyType.SERVER);
        assertThat(outcome.words()).contains("FrequencyCapping").doesNotContain(email);
    }
}
