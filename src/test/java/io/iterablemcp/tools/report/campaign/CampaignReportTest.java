package io.iterablemcp.tools.report.campaign;

import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.assertFigures;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.median;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.number;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.rate;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.rows;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.section;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.sum;
import static io.iterablemcp.tools.report.campaign.CampaignReportFixture.truth;
import static io.iterablemcp.tools.report.campaign.ExportedEvents.between;
import static io.iterablemcp.tools.report.campaign.ExportedEvents.campaign;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The report on campaigns, compared with what the exports of the same sandbox say. */
class CampaignReportTest {

    private static final Duration COUNTING = Duration.ofDays(3);
    private static final String TOOL = "campaign_report";

    @TempDir
    private static Path folder;

    private static ReportSandbox sandbox;
    private static ExportedEvents events;
    private static List<Json.Obj> campaigns;

    @BeforeAll
    static void start() {
        sandbox = new ReportSandbox(folder, clock -> List.of(new CampaignReport(clock, Duration.ofSeconds(20))));
        events = new ExportedEvents(sandbox.client);
        campaigns = ((Json.Obj) sandbox.raw("/api/campaigns?pageSize=1000"))
                .list("campaigns").stream().map(Json.Obj.class::cast).toList();
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

    @ParameterizedTest
    @ValueSource(strings = {"Email", "Push", "SMS", "InApp", "WebPush", "WhatsApp", "Embedded"})
    void hasTheFiguresThatTheExportsHave(String medium) {
        Json.Obj report =
                report(Map.of("medium", Json.text(medium), "limit", Json.Num.of(500), "since", Json.text("300d")));

        Map<String, Map<String, Json>> rows = rows(section(report, medium));
        List<Map<String, BigDecimal>> all = new ArrayList<>();
        for (Json.Obj sent : sent(medium)) {
            long id = id(sent);
            Map<String, BigDecimal> truth = truth(events, medium, campaign(id));
            if (triggered(sent) && truth.values().stream().allMatch(it -> it.signum() == 0)) {
                assertThat(rows).doesNotContainKey(Long.toString(id));
                continue;
            }
            assertThat(rows).containsKey(Long.toString(id));
            assertFigures(sent.text("name").orElseThrow(), rows.get(Long.toString(id)), truth);
            all.add(truth);
        }
        assertThat(all).isNotEmpty();
        if (all.size() > 1) {
            assertFigures("total", rows.get("total"), sum(all));
        }
    }

    @Test
    void addsTheSendsOfARecurringCampaignAndSaysThatPeopleAreNotAdded() {
        Json.Obj parent = named("Weekly letter");
        List<Json.Obj> children = children(parent);

        Map<String, Json> row =
                rows(section(report(Map.of("ids", ids(id(parent)))), "Email")).get(Long.toString(id(parent)));

        assertFigures(
                "Weekly letter",
                row,
                sum(children.stream()
                        .map(it -> truth(events, "Email", campaign(id(it))))
                        .toList()));
        assertThat(row)
                .containsKey("sum over " + children.size() + " sends, not people")
                .doesNotContainKey("uniqueClicks");
        assertThat(sandbox.calls).containsOnlyOnce("get_campaign_metrics");
    }

    @Test
    void comparesWithTheMedianOfTheLastTenOfItsKind() {
        Json.Obj report =
                report(Map.of("medium", Json.text("Email"), "limit", Json.Num.of(500), "since", Json.text("300d")));

        Json.Obj email = section(report, "Email");
        int compared = 0;
        for (Json.Obj sent : sent("Email")) {
            Map<String, Json> row = rows(email).get(Long.toString(id(sent)));
            if (row == null) {
                continue;
            }
            List<Map<String, BigDecimal>> others = lastTen(sent);
            boolean young = start(sent).plus(COUNTING).isAfter(now());
            if (young || others.size() < 5) {
                assertThat(row.getOrDefault("median clickRate", Json.text("-")))
                        .as("%s", sent)
                        .isEqualTo(Json.text("-"));
                assertThat(JsonWriter.write(email.object("noMedian").orElseThrow()))
                        .contains(Long.toString(id(sent)));
                continue;
            }
            compared++;
            for (Map.Entry<String, String> rate : Map.of(
                            "clickRate", "uniqueClicks", "openOrClickRate", "uniqueOpensOrClicks")
                    .entrySet()) {
                BigDecimal median = median(others.stream()
                        .map(it -> rate(it.get(rate.getValue()), 100, it.get("delivered")))
                        .toList());
                assertThat(number(row.get("median " + rate.getKey())))
                        .as(rate.getKey() + " of " + sent.text("name"))
                        .isEqualByComparingTo(median.setScale(2, RoundingMode.HALF_UP));
            }
        }
        assertThat(compared).isGreaterThan(5);
    }

    @Test
    void callsACampaignOfTheLastDaysStillCounting() {
        Json.Obj young = campaigns.stream()
                .filter(it -> it.text("campaignState").orElseThrow().equals("Running") && !triggered(it))
                .filter(it -> start(it).plus(COUNTING).isAfter(now()))
                .findFirst()
                .orElseThrow();

        Json.Obj report = report(Map.of("ids", ids(id(young))));

        assertThat(JsonWriter.write(report))
                .contains("\"still counting: started less than 72 h ago\":[" + id(young) + "]");
        assertThat(JsonWriter.write(report)).doesNotContain("\"median\"");
    }

    @Test
    void countsTriggeredCampaignsInThePeriodAndBlastsThatStartedInItToTheEnd() {
        Instant from = now().minus(Duration.ofDays(40));
        Instant to = now().minus(Duration.ofDays(20));

        Json.Obj report = report(Map.of(
                "since", Json.text(from.toString()),
                "until", Json.text(to.toString()),
                "medium", Json.text("Email"),
                "limit", Json.Num.of(500)));

        assertThat(report.text("triggered")).hasValue("events from " + from + " to " + to);
        assertThat(report.text("blasts").orElseThrow())
                .isEqualTo("started from " + from + " to " + to + ", with all their events up to now");
        Map<String, Map<String, Json>> rows = rows(section(report, "Email"));
        int blasts = 0;
        int triggered = 0;
        for (Json.Obj sent : sent("Email")) {
            Map<String, Json> row = rows.get(Long.toString(id(sent)));
            if (triggered(sent)) {
                Map<String, BigDecimal> truth =
                        truth(events, "Email", campaign(id(sent)).and(between(from, to.plusMillis(1))));
                if (row != null) {
                    triggered++;
                    assertFigures(sent.text("name").orElseThrow(), row, truth);
                } else {
                    assertThat(truth.values()).allMatch(it -> it.signum() == 0);
                }
            } else if (!start(sent).isBefore(from) && start(sent).isBefore(to)) {
                blasts++;
                assertFigures(sent.text("name").orElseThrow(), row, truth(events, "Email", campaign(id(sent))));
            } else {
                assertThat(row).isNull();
            }
        }
        assertThat(blasts).isPositive();
        assertThat(triggered).isPositive();
        assertThat(sandbox.calls.stream().filter("get_campaign_metrics"::equals))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void reportsOnSixtyCampaignsInSixKilobytesAndSixMetricsCalls() {
        long before = System.nanoTime();
        Outcome outcome = sandbox.run(TOOL, Map.of("since", Json.text("365d")), Mode.EVERYTHING, KeyType.SERVER);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        String all = outcome.words() + String.join("", outcome.notes());
        assertThat(all.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(6_000);
        assertThat(sandbox.calls.stream().filter("get_campaign_metrics"::equals))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(outcome.notes().get(0)).contains("rows are left out; totals are over all");
        Json.Obj email = section((Json.Obj) JsonReader.read(outcome.words()), "Email");
        List<Map<String, BigDecimal>> truths = sent("Email").stream()
                .map(it -> truth(events, "Email", campaign(id(it))))
                .toList();
        assertFigures("total", rows(email).get("total"), sum(truths));
    }

    @Test
    void sortsAndLimitsTheRows() {
        Json.Obj report = report(Map.of(
                "medium",
                Json.text("Email"),
                "label",
                Json.text("Newsletter"),
                "sort",
                Json.text("clickRate"),
                "limit",
                Json.Num.of(4)));

        List<Map<String, Json>> rows =
                new ArrayList<>(rows(section(report, "Email")).values());
        List<BigDecimal> rates = rows.subList(2, rows.size()).stream()
                .map(it -> number(it.get("clickRate")))
                .toList();
        BigDecimal best = children(named("Weekly letter")).stream()
                .map(it -> truth(events, "Email", campaign(id(it))))
                .map(it ->
                        rate(it.get("uniqueClicks"), 100, it.get("delivered")).setScale(2, RoundingMode.HALF_UP))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(rates).hasSize(3).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(rates.get(0)).isEqualByComparingTo(best);
    }

    @Test
    void ranksTheSendsOfANamedRecurringCampaignNextToTheirSum() {
        Map<String, Json> asked = Map.of("name", Json.text("Weekly letter"), "since", Json.text("70d"));
        Json.Obj parent = named("Weekly letter");
        String sum = Long.toString(id(parent));

        Json.Obj ranked = section(report(with(asked, "sort", Json.text("clickRate"))), "Email");
        Map<String, Json> only = rows(section(report(asked), "Email")).get(sum);

        Map<String, Map<String, Json>> rows = new LinkedHashMap<>(rows(ranked));
        rows.remove("total");
        assertThat(number(rows.remove(sum).get("delivered"))).isEqualByComparingTo(number(only.get("delivered")));
        assertThat(rows.keySet())
                .hasSizeGreaterThan(8)
                .isSubsetOf(children(parent).stream()
                        .map(it -> Long.toString(id(it)))
                        .toList());
        assertThat(rows.values().stream().map(it -> number(it.get("clickRate"))))
                .isSortedAccordingTo(Comparator.reverseOrder());
        rows.forEach((id, row) -> assertFigures(id, row, truth(events, "Email", campaign(Long.parseLong(id)))));
    }

    /** Iterable refuses the batch; no campaign is gone, so that it is halved. */
    @Test
    void halvesACallThatIterableRefuses() {
        Map<String, Json> asked = Map.of("label", Json.text("newsletter"), "limit", Json.Num.of(500));
        Json.Obj whole = report(asked);
        sandbox.forgetCalls();
        sandbox.client.post("/sandbox/faults", "{\"fault\":\"/api/campaigns/metrics*=status:414 x1\"}");

        Json.Obj report = report(asked);

        assertThat(report.list("media")).isEqualTo(whole.list("media"));
        assertThat(sandbox.calls.stream().filter("get_campaign_metrics"::equals))
                .hasSize(3);
    }

    @Test
    void saysWhatItCouldNotReadWhenIterableRefusesTheHalvesToo() {
        sandbox.client.post("/sandbox/faults", "{\"fault\":\"/api/campaigns/metrics*=status:400\"}");

        Json.Obj report = report(Map.of("label", Json.text("newsletter")));

        assertThat(report.has("media")).isFalse();
        int sends = children(named("Weekly letter")).size();
        assertThat(JsonWriter.write(report.get("notRead").orElseThrow()))
                .contains(" Email (")
                .contains("400");
        assertThat(sends).isPositive();
        assertThat(sandbox.calls.stream().filter("get_campaign_metrics"::equals))
                .hasSize(4);
    }

    @Test
    void saysWhatOpensTheMediansWhereTemplatesAreClosed() {
        Mode denied = new Mode(true, false, false, false, List.of(Mode.ALL), List.of(), List.of("get_templates"));

        assertThat(sandbox.run(TOOL, Map.of("ids", ids(id(named("Table talk")))), denied, KeyType.SERVER)
                        .words())
                .contains("their message type is not known: get_templates is closed", "ITERABLE_TOOLS_DENY");
    }

    /** Deleted between the list and its metrics: Iterable answers 404 for the whole call. */
    @Test
    void leavesOutCampaignsThatWereDeletedMeanwhile() {
        long deleted = id(children(named("Weekly letter")).get(0));
        try (ReportSandbox own = new ReportSandbox(
                folder.resolve("deleted"), clock -> List.of(new CampaignReport(clock, Duration.ofSeconds(20))))) {
            own.client.world();
            Map<String, Json> asked = Map.of("label", Json.text("newsletter"), "limit", Json.Num.of(500));
            own.afterCall("get_campaigns", () -> own.client.world().campaigns.remove(deleted));

            Json.Obj report = own.answer(TOOL, asked);

            assertThat(report.list("doNotExist")).containsExactly(Json.Num.of(deleted));
            assertThat(rows(section(report, "Email")))
                    .doesNotContainKey(Long.toString(deleted))
                    .hasSizeGreaterThan(5);
            assertThat(own.calls.stream().filter("get_campaign_metrics"::equals))
                    .hasSize(2);
        }
    }

    @Test
    void saysWhatIsKnownWhenTheLimitIsUsedUpHalfWay() {
        sandbox.client.post("/sandbox/faults", "{\"fault\":\"/api/campaigns/metrics*=retry-after:90 x1\"}");

        Json.Obj report = report(Map.of("since", Json.text("90d")));

        assertThat(report.list("media").stream()
                        .map(it -> ((Json.Obj) it).text("medium").orElseThrow()))
                .contains("Push", "SMS")
                .doesNotContain("Email");
        assertThat(JsonWriter.write(report.get("notRead").orElseThrow()))
                .contains(" Email (")
                .contains("limit");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"since":"yesterday"}                          | since is not a time
            {"since":"2027-01-01"}                         | since is not in the past
            {"since":"2026-02-01","until":"2026-01-01"}    | since is not before until
            {"ids":[1],"name":"Welcome"}                   | ids and name are both given
            {"name":"  "}                                  | name is empty
            {"ids":[]}                                     | ids
            {"medium":"Fax"}                               | medium
            {"sort":"name"}                                | sort
            {"limit":0}                                    | limit
            """)
    void refusesWhatCannotBeMeantBeforeAnyRequest(String arguments, String why) {
        Outcome outcome = run(((Json.Obj) JsonReader.read(arguments)).fields());

        assertThat(outcome.isError()).isTrue();
        assertThat(outcome.words()).contains(why);
        assertThat(sandbox.calls).containsExactly(TOOL);
    }

    @Test
    void namesTheCandidatesOfAnAmbiguousName() {
        Outcome outcome = run(Map.of("name", Json.text("weekly letter, 2")));

        assertThat(outcome.words())
                .startsWith("Refused: ")
                .contains("campaigns have “weekly letter, 2” in their names");
        children(named("Weekly letter")).stream().limit(3).forEach(it -> assertThat(outcome.words())
                .contains(id(it) + " " + it.text("name").orElseThrow()));
        assertThat(outcome.words()).endsWith("Call again with the ids of those you mean.");
    }

    @Test
    void namesARecurringCampaignBeforeItsSends() {
        long parent = id(named("Weekly letter"));

        assertThat(run(Map.of("name", Json.text("weekly"))).words())
                .contains("have “weekly” in their names: " + parent + " Weekly letter (Recurring), ");
    }

    @Test
    void namesTheLabelsThatThereAreForOneThatNoCampaignHas() {
        Outcome outcome = run(Map.of("label", Json.text("promo"), "since", Json.text("90d")));

        assertThat(outcome.words())
                .startsWith("Refused: no campaign has the label “promo”. The labels of campaigns are ")
                .contains("newsletter");
        assertThat(sandbox.calls).containsExactly("get_campaigns", TOOL);
    }

    @Test
    void saysHowToReadTheMetricsOfTheCampaign() {
        Json.Obj talk = named("Table talk");
        Outcome outcome = run(Map.of("ids", ids(id(talk))));
        Matcher times = Pattern.compile("startDateTime (\\S+) and endDateTime (\\S+) has")
                .matcher(outcome.notes().toString());

        assertThat(times.find()).isTrue();
        assertThat(sandbox.run(
                                "get_campaign_metrics",
                                Map.of(
                                        "campaignId", Json.Num.of(id(talk)),
                                        "startDateTime", Json.text(times.group(1)),
                                        "endDateTime", Json.text(times.group(2))),
                                Mode.EVERYTHING,
                                KeyType.SERVER)
                        .isError())
                .isFalse();
    }

    @Test
    void findsACampaignByItsWholeNameOrAPartThatOnlyItHas() {
        assertThat(JsonWriter.write(report(Map.of("name", Json.text("WEEKLY LETTER")))))
                .contains("\"name\":\"Weekly letter\"");
        assertThat(JsonWriter.write(report(Map.of("name", Json.text("table tal")))))
                .contains("\"name\":\"Table talk\"");
        assertThat(run(Map.of("name", Json.text("Wekly leter"))).words())
                .contains("no campaign is called")
                .contains("“Weekly letter");
    }

    @Test
    void saysThatACampaignIsGoneOrUnsentOrOutsideThePeriod() {
        Json.Obj draft = campaigns.stream()
                .filter(it -> it.text("campaignState").orElseThrow().equals("Draft"))
                .findFirst()
                .orElseThrow();
        long talk = id(named("Table talk"));

        assertThat(why(Map.of("ids", ids(4711))))
                .isEqualTo("No campaign of this project has the id 4711: deleted, or never there.");
        assertThat(why(Map.of("ids", ids(id(draft)))))
                .isEqualTo(
                        "Not sent yet: " + id(draft) + " " + draft.text("name").orElseThrow() + " (Draft).");
        assertThat(why(Map.of("ids", ids(talk), "since", Json.text("2d"))))
                .startsWith("Not in the period from ")
                .endsWith(": " + talk + " Table talk (Finished).");
        assertThat(report(Map.of("ids", ids(talk, 4711))).list("doNotExist")).containsExactly(Json.Num.of(4711));
    }

    @Test
    void saysThatAPeriodHasNoData() {
        String why = why(Map.of(
                "since", Json.text("2020-01-01"), "until", Json.text("2020-01-31"), "medium", Json.text("Email")));

        assertThat(why)
                .isEqualTo(
                        "No campaign of medium Email sent anything from 2020-01-01T00:00:00Z to 2020-02-01T00:00:00Z.");
    }

    @Test
    void neverComparesOrAddsMedia() {
        Json.Obj email = named("Table talk");
        Json.Obj text = sent("SMS").get(0);

        Json.Obj report = report(Map.of("ids", ids(id(email), id(text))));

        assertThat(report.list("media")).hasSize(2);
        assertThat(report.has("totals")).isFalse();
        Json.Obj sms = section(report, "SMS");
        assertThat(sms.list("notMeasured")).contains(Json.text("unsubscribes"), Json.text("complaints"));
        assertThat(rows(sms).get(Long.toString(id(text)))).doesNotContainKeys("unsubscribes", "complaints", "openRate");
    }

    @Test
    void needsAKeyThatCanReadCampaigns() {
        Outcome outcome = sandbox.run(TOOL, Map.of(), Mode.READ_ONLY, KeyType.CLIENT);

        assertThat(outcome.words()).startsWith("Refused, nothing was sent");
        assertThat(sandbox.calls).containsExactly(TOOL);
        assertThat(sandbox.run(TOOL, Map.of(), Mode.READ_ONLY, KeyType.READ_ONLY)
                        .isError())
                .isFalse();
    }

    private static Json.Obj report(Map<String, Json> arguments) {
        return sandbox.answer(TOOL, arguments);
    }

    private static Outcome run(Map<String, Json> arguments) {
        return sandbox.run(TOOL, arguments, Mode.EVERYTHING, KeyType.SERVER);
    }

    private static String why(Map<String, Json> arguments) {
        return report(arguments).text("why").orElseThrow();
    }

    private static Json ids(long... ids) {
        return new Json.Arr(Arrays.stream(ids).<Json>mapToObj(Json.Num::of).toList());
    }

    private static Instant now() {
        return sandbox.client.clock.instant();
    }

    private static long id(Json.Obj campaign) {
        return whole(campaign, "id").orElseThrow();
    }

    private static Optional<Long> whole(Json.Obj campaign, String field) {
        return campaign.get(field).map(it -> Long.parseLong(((Json.Num) it).digits()));
    }

    private static boolean triggered(Json.Obj campaign) {
        return campaign.text("type").orElseThrow().equals("Triggered");
    }

    private static Instant start(Json.Obj campaign) {
        return Instant.ofEpochMilli(
                whole(campaign, triggered(campaign) ? "createdAt" : "startAt").orElseThrow());
    }

    private static Json.Obj named(String name) {
        return campaigns.stream()
                .filter(it -> it.text("name").orElseThrow().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Json.Obj> children(Json.Obj parent) {
        return campaigns.stream()
                .filter(it -> whole(it, "recurringCampaignId").equals(Optional.of(id(parent))))
                .toList();
    }

    /** Campaigns that have gone out. */
    private static List<Json.Obj> sent(String medium) {
        return campaigns.stream()
                .filter(it -> it.text("messageMedium").orElseThrow().equals(medium))
                .filter(it -> triggered(it)
                        || (whole(it, "startAt").isPresent()
                                && !start(it).isAfter(now())
                                && !it.text("campaignState").orElseThrow().equals("Recurring")))
                .toList();
    }

    private List<Map<String, BigDecimal>> lastTen(Json.Obj campaign) {
        Map<Long, Long> types = new TreeMap<>();
        ((Json.Obj) sandbox.raw("/api/templates?pageSize=1000"))
                .list("templates")
                .forEach(it -> types.put(
                        whole((Json.Obj) it, "templateId").orElseThrow(),
                        whole((Json.Obj) it, "messageTypeId").orElseThrow()));
        Optional<Long> parent = whole(campaign, "recurringCampaignId");
        return sent("Email").stream()
                .filter(it ->
                        id(it) != id(campaign) && !start(it).plus(COUNTING).isAfter(now()))
                .filter(it -> parent.isPresent()
                        ? whole(it, "recurringCampaignId").equals(parent)
                        : triggered(it) == triggered(campaign)
                                && types.get(whole(it, "templateId").orElseThrow())
                                        .equals(types.get(
                                                whole(campaign, "templateId").orElseThrow())))
                .sorted(Comparator.<Json.Obj, Instant>comparing(CampaignReportTest::start)
                        .thenComparing(CampaignReportTest::id)
                        .reversed())
                .map(it -> truth(events, "Email", campaign(id(it))))
                .filter(it -> it.get("delivered").compareTo(BigDecimal.valueOf(100)) >= 0)
                .limit(10)
                .toList();
    }

    private static Map<String, Json> with(Map<String, Json> arguments, String name, Json value) {
        Map<String, Json> more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return more;
    }
}
