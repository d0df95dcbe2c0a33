package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tasks about campaigns and their figures. */
final class CampaignTasks {

    static final List<MarketersTask> ALL = List.of(
            MarketersTask.composed(
                    "How did \"Table talk\" do: delivered, unique opens or clicks, unique clicks, revenue?",
                    CampaignTasks::reportHere,
                    CampaignTasks::reportThere),
            MarketersTask.composed(
                            "Which issue of \"Weekly letter\" in the last 70 days had the best click rate?",
                            CampaignTasks::bestIssueHere,
                            CampaignTasks::bestIssueThere)
                    .withLimits(),
            MarketersTask.composed(
                            "Which email labelled \"lamps\" had the most revenue?",
                            CampaignTasks::bestLabelHere,
                            CampaignTasks::bestLabelThere)
                    .withLimits(),
            MarketersTask.plain(
                    "Which push notifications and texts went out in the last 70 days?",
                    CampaignTasks::wentOutHere,
                    CampaignTasks::wentOutThere),
            MarketersTask.plain(
                    "What is the subject of the next scheduled email?",
                    CampaignTasks::nextSubjectHere,
                    CampaignTasks::nextSubjectThere));

    private static final String DELIVERED = "Total Emails Delivered";
    private static final String UNIQUE_CLICKS = "Unique Email Clicks";
    private static final Json NEWEST_FIRST = JsonReader.read("{\"field\":\"startAt\",\"direction\":\"desc\"}");
    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private CampaignTasks() {}

    private static String reportHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj row = Rows.of(email(calls, "name", "Table talk"), "campaigns").only();
        return figures(List.of("delivered", "uniqueOpensOrClicks", "uniqueClicks", "revenue"), row);
    }

    private static String reportThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj campaign = finished(calls).where("name", "Table talk").only();
        return figures(
                List.of(DELIVERED, "Unique Email Opens Or Clicks", UNIQUE_CLICKS, "Revenue"),
                metrics(calls, campaign, facts));
    }

    /** The part of the report that is about email. */
    private static Json.Obj email(CountedCalls calls, Object... arguments) throws IOException {
        return calls.rows("media", "campaign_report", arguments)
                .where("medium", "Email")
                .only();
    }

    private static String figures(List<String> columns, Json.Obj row) {
        return columns.stream().map(column -> rounded(Rows.number(row, column))).collect(Collectors.joining(", "));
    }

    private static String bestIssueHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj email = email(calls, "name", "Weekly letter", "since", "70d", "sort", "clickRate", "limit", 2);
        // After the totals comes the recurring campaign itself.
        return Rows.text(Rows.of(email, "rows").all().get(2), "name");
    }

    /** The name in the row after that of the totals. */
    private static String bestIn(Json.Obj email) throws IOException {
        return Rows.text(Rows.of(email, "rows").all().get(1), "name");
    }

    private static String since(TaskFacts facts) {
        return facts.now().minus(Duration.ofDays(70)).toString().substring(0, 10);
    }

    private static boolean startedSince(Json.Obj campaign, TaskFacts facts) {
        return Instant.ofEpochMilli(Rows.whole(campaign, "startAt")).toString().compareTo(since(facts)) >= 0;
    }

    private static String bestIssueThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj parent = calls.rows(
                        "campaigns", "get_campaigns", "campaignState", List.of("Recurring"), "pageSize", 1000)
                .where("name", "Weekly letter")
                .only();
        Map<String, Double> rates = new HashMap<>();
        for (Json.Obj issue : calls.rows(
                        "campaigns", "get_child_campaigns", "id", Rows.whole(parent, "id"), "sort", NEWEST_FIRST)
                .where(issue -> startedSince(issue, facts))
                .all()) {
            Json.Obj row = metrics(calls, issue, facts);
            rates.put(Rows.text(issue, "name"), Rows.number(row, UNIQUE_CLICKS) / Rows.number(row, DELIVERED));
        }
        return best(rates);
    }

    private static String bestLabelHere(CountedCalls calls, TaskFacts facts) throws IOException {
        return bestIn(email(calls, "label", "lamps", "medium", "Email", "sort", "revenue", "limit", 1));
    }

    private static String bestLabelThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Map<String, Double> revenues = new HashMap<>();
        for (Json.Obj campaign : finished(calls)
                .labelled("lamps")
                .where("messageMedium", "Email")
                .all()) {
            Json.Obj row = metrics(calls, campaign, facts);
            revenues.put(Rows.text(campaign, "name"), Rows.number(row, "Revenue"));
        }
        return best(revenues);
    }

    private static String wentOutHere(CountedCalls calls, TaskFacts facts) throws IOException {
        return pushesAndTexts(calls.rows(
                "campaigns",
                "get_campaigns",
                "campaignState",
                List.of("Finished"),
                "match",
                "startAt>=" + since(facts),
                "fields",
                "name,messageMedium"));
    }

    private static String wentOutThere(CountedCalls calls, TaskFacts facts) throws IOException {
        return pushesAndTexts(finished(calls).where(campaign -> startedSince(campaign, facts)));
    }

    private static String pushesAndTexts(Rows campaigns) {
        return campaigns.where(row -> List.of("Push", "SMS").contains(Rows.text(row, "messageMedium"))).stream()
                .map(row -> Rows.text(row, "name"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String nextSubjectHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj next = next(calls.rows(
                "campaigns",
                "get_campaigns",
                "campaignState",
                List.of("Scheduled"),
                "match",
                "messageMedium=Email",
                "fields",
                "name,templateId,startAt"));
        Json.Obj template = (Json.Obj)
                calls.json("get_email_template", "templateId", Rows.whole(next, "templateId"), "fields", "subject");
        return Rows.text(next, "name") + ": " + Rows.text(template, "subject");
    }

    private static String nextSubjectThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj next =
                next(calls.rows("campaigns", "get_campaigns", "campaignState", List.of("Scheduled"), "pageSize", 1000)
                        .where("messageMedium", "Email"));
        Json.Obj template = (Json.Obj) calls.json("get_email_template", "templateId", Rows.whole(next, "templateId"));
        return Rows.text(next, "name") + ": " + Rows.text(template, "subject");
    }

    private static Json.Obj next(Rows scheduled) throws IOException {
        return scheduled.stream()
                .min(Comparator.comparing((Json.Obj row) -> Rows.text(row, "startAt")))
                .orElseThrow(() -> new IOException("nothing is scheduled"));
    }

    static Rows finished(CountedCalls calls) throws IOException {
        return calls.rows("campaigns", "get_campaigns", "campaignState", List.of("Finished"), "pageSize", 1000);
    }

    private static Json.Obj metrics(CountedCalls calls, Json.Obj campaign, TaskFacts facts) throws IOException {
        return calls.rows(
                        "",
                        "get_campaign_metrics",
                        "campaignId",
                        Rows.whole(campaign, "id"),
                        "startDateTime",
                        SPACED.format(Instant.ofEpochMilli(Rows.whole(campaign, "startAt"))),
                        "endDateTime",
                        SPACED.format(facts.now()))
                .only();
    }

    private static String best(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static String rounded(double figure) {
        return String.format(Locale.ROOT, "%.0f", figure);
    }
}
