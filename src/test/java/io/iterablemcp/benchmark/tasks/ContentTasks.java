package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tasks about content: templates, snippets, experiments, catalogs and journeys. */
final class ContentTasks {

    private static final String UNCHECKED = "Spring letter, unchecked";

    static final List<MarketersTask> ALL = List.of(
            MarketersTask.composed(
                    "Which running emails use the snippet \"delivery-note\"?",
                    ContentTasks::usersHere,
                    ContentTasks::usersThere),
            MarketersTask.composed(
                    "What is wrong with the links and images of \"" + UNCHECKED + "\"?",
                    ContentTasks::checkHere,
                    ContentTasks::checkThere),
            MarketersTask.composed(
                    "Which subject won \"Subject: offer or mood\"?",
                    ContentTasks::winnerHere,
                    ContentTasks::winnerThere),
            MarketersTask.plain(
                    "What does the Heron floor lamp cost, and is it in stock?",
                    ContentTasks::priceHere,
                    ContentTasks::priceThere),
            MarketersTask.plain(
                    "Which event starts the journey \"Cart reminder\", and what does it send?",
                    ContentTasks::journeyHere,
                    ContentTasks::journeyThere),
            MarketersTask.plain(
                    "Raise free delivery in the snippet \"delivery-note\" to 90 euros.",
                    ContentTasks::raise,
                    ContentTasks::raise));

    private static final Pattern WITHOUT_ALT = Pattern.compile("<img(?![^>]*\\balt=)[^>]*>");
    private static final Pattern RUNNING = Pattern.compile("^\\d+ (.*) \\(Running");

    private ContentTasks() {}

    private static String usersHere(CountedCalls calls, TaskFacts facts) throws IOException {
        return calls.rows("found", "search_content", "snippet", "delivery-note").where("medium", "Email").stream()
                .flatMap(found -> found.list("live").stream())
                .map(live -> RUNNING.matcher(((Json.Str) live).text()))
                .filter(Matcher::find)
                .map(running -> running.group(1))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String usersThere(CountedCalls calls, TaskFacts facts) throws IOException {
        List<String> names = new ArrayList<>();
        for (Json.Obj campaign : calls.rows(
                        "campaigns", "get_campaigns", "campaignState", List.of("Running"), "pageSize", 1000)
                .where("messageMedium", "Email")
                .all()) {
            Json.Obj template =
                    (Json.Obj) calls.json("get_email_template", "templateId", Rows.whole(campaign, "templateId"));
            if (Rows.text(template, "html").contains("snippet \"delivery-note\"")) {
                names.add(Rows.text(campaign, "name"));
            }
        }
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String checkHere(CountedCalls calls, TaskFacts facts) throws IOException {
        long id = Rows.whole(
                calls.rows("found", "find", "name", UNCHECKED, "kinds", List.of("template"))
                        .only(),
                "id");
        String findings = ((Json.Obj) calls.json("check_template", "templateId", id))
                .list("findings")
                .toString();
        return problems(
                findings.contains("without alt"),
                findings.contains("without a target"),
                findings.contains("to http and not https"),
                findings.contains("ERROR unsubscribe link"));
    }

    private static String checkThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj head = calls.rows("templates", "get_templates", "templateType", "Base", "pageSize", 1000)
                .where("name", UNCHECKED)
                .only();
        Json.Obj template = (Json.Obj) calls.json("get_email_template", "templateId", Rows.whole(head, "templateId"));
        String html = Rows.text(template, "html");
        return problems(
                WITHOUT_ALT.matcher(html).find(),
                html.contains("href=\"\""),
                html.contains("href=\"http://"),
                !html.contains("unsubscribe") && !html.contains("{{{snippet"));
    }

    private static String problems(boolean withoutAlt, boolean empty, boolean insecure, boolean noWayOut) {
        return "images without alt: %s, empty links: %s, links without https: %s, no unsubscribe link: %s"
                .formatted(withoutAlt, empty, insecure, noWayOut);
    }

    private static String winnerHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json answer = calls.json("experiment_report", "name", "Subject: offer or mood");
        return Rows.text(Rows.of(answer, "variants").where("winner", "true").only(), "subject");
    }

    private static String winnerThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj experiment = calls.rows("experiments", "list_experiments", "status", "finished")
                .where("name", "Subject: offer or mood")
                .only();
        long id = Rows.whole(experiment, "id");
        Json.Obj whole = (Json.Obj) calls.json("get_experiment", "experimentId", id);
        Json.Obj winner = Rows.of(whole, "variants").where("isWinner", "true").only();
        return calls.rows("", "get_experiment_metrics", "experimentId", List.of(id)).stream()
                .filter(row -> Rows.text(row, "Template ID").equals(Rows.text(winner, "value.templateId")))
                .map(row -> Rows.text(row, "Subject"))
                .collect(Collectors.joining());
    }

    private static String priceHere(CountedCalls calls, TaskFacts facts) throws IOException {
        return price(calls.rows(
                "catalogItemsWithProperties",
                "get_catalog_items",
                "catalogName",
                "products",
                "match",
                "value.name=\"Heron floor lamp\"",
                "fields",
                "value.name,value.price,value.currency,value.inStock"));
    }

    private static String priceThere(CountedCalls calls, TaskFacts facts) throws IOException {
        return price(calls.rows(
                "catalogItemsWithProperties", "get_catalog_items", "catalogName", "products", "pageSize", 1000));
    }

    private static String price(Rows items) throws IOException {
        Json.Obj item = items.where("value.name", "Heron floor lamp").only();
        return Rows.number(item, "value.price") + " " + Rows.text(item, "value.currency") + ", in stock: "
                + Rows.text(item, "value.inStock");
    }

    private static String journeyHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj journey = calls.rows(
                        "journeys",
                        "get_journeys",
                        "match",
                        "name=\"Cart reminder\"",
                        "fields",
                        "id,name,triggerEventNames")
                .only();
        return starts(
                journey,
                calls.rows(
                        "campaigns",
                        "get_campaigns",
                        "match",
                        "workflowId=" + Rows.whole(journey, "id"),
                        "fields",
                        "name,messageMedium"));
    }

    private static String journeyThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json.Obj journey = calls.rows("journeys", "get_journeys", "pageSize", 50)
                .where("name", "Cart reminder")
                .only();
        return starts(
                journey,
                calls.rows("campaigns", "get_campaigns", "campaignState", List.of("Running"), "pageSize", 1000)
                        .where("workflowId", Rows.text(journey, "id")));
    }

    private static String starts(Json.Obj journey, Rows campaigns) {
        return journey.list("triggerEventNames").stream()
                        .map(name -> ((Json.Str) name).text())
                        .toList() + " starts "
                + campaigns.stream()
                        .map(row -> Rows.text(row, "name") + " (" + Rows.text(row, "messageMedium") + ")")
                        .sorted()
                        .toList();
    }

    private static String raise(CountedCalls calls, TaskFacts facts) throws IOException {
        String before = content(calls);
        calls.text("update_snippet", "identifier", "delivery-note", "content", before.replace("80 euros", "90 euros"));
        return content(calls);
    }

    private static String content(CountedCalls calls) throws IOException {
        Json.Obj answer = (Json.Obj) calls.json("get_snippet", "identifier", "delivery-note");
        return Rows.text(answer, "snippet.content");
    }
}
