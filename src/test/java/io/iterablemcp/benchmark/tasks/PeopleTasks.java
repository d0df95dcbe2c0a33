package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks about people and lists. */
final class PeopleTasks {

    static final List<MarketersTask> ALL = List.of(
            MarketersTask.composed(
                    "Why did this person not get \"Lamp week: last call\"?",
                    PeopleTasks::whyHere,
                    PeopleTasks::whyThere),
            MarketersTask.composed(
                    "Which emails did this person open in the last 30 days?",
                    PeopleTasks::openedHere,
                    PeopleTasks::openedThere),
            MarketersTask.composed(
                            "How many people are on both \"Lamp lovers\" and \"App users\"?",
                            PeopleTasks::overlapHere,
                            PeopleTasks::overlapThere)
                    .withLimits(),
            MarketersTask.plain(
                    "How many people are on \"Birthday this month\"?", PeopleTasks::sizeHere, PeopleTasks::sizeThere));

    private static final String CAMPAIGN = "Lamp week: last call";
    private static final String SKIP = "emailSendSkip, reason: ";

    private PeopleTasks() {}

    private static String person(TaskFacts facts) throws IOException {
        return facts.skipped(CAMPAIGN, "FrequencyCapping");
    }

    private static String whyHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Json answer = calls.json("why_not_sent", "email", person(facts), "campaign", CAMPAIGN);
        Json.Obj skip = Rows.of(answer, "fromEvents")
                .where(step -> Rows.text(step, "evidence").startsWith(SKIP))
                .only();
        return Rows.text(skip, "evidence").substring(SKIP.length()) + " on "
                + Rows.text(skip, "at").substring(0, 10);
    }

    private static String whyThere(CountedCalls calls, TaskFacts facts) throws IOException {
        String campaign =
                Rows.text(CampaignTasks.finished(calls).where("name", CAMPAIGN).only(), "id");
        Json.Obj skip = events(calls, person(facts))
                .where("campaignId", campaign)
                .where("eventType", "emailSendSkip")
                .only();
        return Rows.text(skip, "reason") + " on " + Rows.text(skip, "createdAt").substring(0, 10);
    }

    private static String openedHere(CountedCalls calls, TaskFacts facts) throws IOException {
        return calls
                .rows(
                        "events",
                        "person_timeline",
                        "email",
                        person(facts),
                        "events",
                        List.of("emailOpen"),
                        "since",
                        since(facts))
                .stream()
                .map(event -> Rows.text(event, "campaign").replaceFirst(" \\(\\d+\\)$", ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String since(TaskFacts facts) {
        return facts.now().minus(Duration.ofDays(30)).toString().substring(0, 10);
    }

    private static String openedThere(CountedCalls calls, TaskFacts facts) throws IOException {
        String since = since(facts);
        Rows opens = events(calls, person(facts))
                .where("eventType", "emailOpen")
                .where(event -> Rows.text(event, "createdAt").compareTo(since) >= 0);
        Map<String, String> names = new HashMap<>();
        calls
                .rows("campaigns", "get_campaigns", "campaignState", List.of("Finished", "Running"), "pageSize", 1000)
                .stream()
                .forEach(campaign -> names.put(Rows.text(campaign, "id"), Rows.text(campaign, "name")));
        return opens.stream()
                .map(event -> names.get(Rows.text(event, "campaignId")))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Rows events(CountedCalls calls, String email) throws IOException {
        return calls.rows("events", "get_user_events_by_email", "email", email, "limit", 50);
    }

    private static String overlapHere(CountedCalls calls, TaskFacts facts) throws IOException {
        return Rows.text(
                calls.rows("pairs", "audience_check", "lists", List.of("Lamp lovers", "App users"))
                        .only(),
                "inBoth");
    }

    private static String overlapThere(CountedCalls calls, TaskFacts facts) throws IOException {
        Rows lists = calls.rows("lists", "get_lists");
        Set<String> both = new HashSet<>(users(calls, lists, "Lamp lovers"));
        both.retainAll(new HashSet<>(users(calls, lists, "App users")));
        return Integer.toString(both.size());
    }

    private static List<String> users(CountedCalls calls, Rows lists, String name) throws IOException {
        return calls.rows("users", "get_list_users", "listId", id(lists, name), "maxResults", 1000).stream()
                .map(user -> Rows.text(user, "email"))
                .toList();
    }

    private static String sizeHere(CountedCalls calls, TaskFacts facts) throws IOException {
        Rows lists = calls.rows("lists", "get_lists", "match", "name=\"Birthday this month\"", "fields", "id,name");
        return size(calls, lists);
    }

    private static String sizeThere(CountedCalls calls, TaskFacts facts) throws IOException {
        return size(calls, calls.rows("lists", "get_lists"));
    }

    private static String size(CountedCalls calls, Rows lists) throws IOException {
        return calls.text("get_list_size", "listId", id(lists, "Birthday this month"))
                .replaceAll("\\D", "");
    }

    private static long id(Rows lists, String name) throws IOException {
        return Rows.whole(lists.where("name", name).only(), "id");
    }
}
