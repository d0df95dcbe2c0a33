package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Journeys, read page by page and started. */
@ResourceLock(SandboxAgent.SHARED)
class JourneysIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private List<Json.Obj> journeys(String more) {
        List<Json.Obj> all = new ArrayList<>();
        Optional<String> next = Optional.of("");
        for (int page = 1; next.isPresent(); page++) {
            Json.Obj answer = agent.does("get_journeys", "{\"pageSize\":2,\"page\":" + page + more + "}");
            all.addAll(items(answer, "journeys"));
            next = answer.text("nextPageUrl");
        }
        return all;
    }

    /** A journey whose message is an email. */
    private long emailing() {
        List<Json.Obj> campaigns = items(agent.does("get_campaigns", "{\"pageSize\":1000}"), "campaigns");
        return journeys("").stream()
                .filter(journey -> journey.flag("enabled"))
                .map(journey -> number(journey, "id"))
                .filter(id -> campaigns.stream()
                        .filter(it -> it.get("workflowId")
                                .filter(Json.Num.of(id)::equals)
                                .isPresent())
                        .anyMatch(it ->
                                it.text("messageMedium").filter("Email"::equals).isPresent()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoIsSentInGetsItsMessage() {
        agent.person("sam@example.com", "sam", "{\"firstName\":\"Sam\"}");
        long journey = emailing();
        agent.says("trigger_journey", "{\"workflowId\":" + journey + ",\"email\":\"sam@example.com\"}");
        agent.soon(() -> !agent.door().letters("sam@example.com").isEmpty());
        assertThat(agent.says("get_user_events_by_email", "{\"email\":\"sam@example.com\"}"))
                .contains("emailSend");
        assertThat(agent.fails("trigger_journey", "{\"workflowId\":" + journey + ",\"email\":\"no-sam@example.com\"}"))
                .contains("get_user_by_user_id");
    }

    @Test
    void aWholeListIsSentIn() {
        long list = number(agent.does("create_list", "{\"name\":\"Sent in\"}"), "listId");
        agent.says("subscribe_to_list", """
                {"listId":%d,"subscribers":[{"email":"tia@example.com"},{"email":"uwe@example.com"}]}""".formatted(list));
        agent.says("trigger_journey", "{\"workflowId\":" + emailing() + ",\"listId\":" + list + "}");
        agent.soon(() -> !agent.door().letters("uwe@example.com").isEmpty());
        assertThat(agent.door().letters("tia@example.com")).hasSize(1);
    }

    @Test
    void aStoppedJourneyTakesNobody() {
        List<Json.Obj> all = journeys("");
        assertThat(all)
                .extracting(journey -> number(journey, "id"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(2);
        long stopped = number(
                all.stream()
                        .filter(journey -> !journey.flag("enabled"))
                        .findFirst()
                        .orElseThrow(),
                "id");
        assertThat(agent.fails("trigger_journey", "{\"workflowId\":" + stopped + ",\"email\":\"sam@example.com\"}"))
                .contains("cannot be triggered");
        assertThat(journeys(",\"state\":[\"Archived\"]"))
                .isNotEmpty()
                .allSatisfy(journey -> assertThat(journey.flag("isArchived")).isTrue());
    }
}
