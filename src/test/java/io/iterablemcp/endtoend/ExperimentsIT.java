package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** An A/B test from the draft to the winner. */
@ResourceLock(SandboxAgent.SHARED)
class ExperimentsIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private long template(String name) {
        return agent.template("email", name, """
                "name":"A","subject":"First","fromEmail":"shop@example.com","html":"<p>Hi</p>\"""");
    }

    private long campaign(long template, int people, String name) {
        long list = number(agent.does("create_list", "{\"name\":\"" + name + "\"}"), "listId");
        String members = IntStream.range(0, people)
                .mapToObj(i -> "{\"email\":\"" + name + i + "@example.com\"}")
                .collect(Collectors.joining(","));
        agent.says("subscribe_to_list", "{\"listId\":%d,\"subscribers\":[%s]}".formatted(list, members));
        return number(agent.does("create_blast_campaign", """
                {"name":"%s","templateId":%d,"listIds":[%d]}""".formatted(name, template, list)), "campaignId");
    }

    private long draft(long campaign, String name) {
        return number(agent.does("create_experiment", """
                {"campaignId":%d,"experimentType":"SubjectLine","name":"%s"}""".formatted(campaign, name)), "id");
    }

    private Json.Obj fetch(String tool, long id) {
        return agent.does(tool, "{\"experimentId\":" + id + "}");
    }

    private long sends(long id, String variant) {
        Json.Obj found = items(fetch("get_experiment_totals", id), "variants").stream()
                .filter(it -> it.text("name").filter(variant::equals).isPresent())
                .findFirst()
                .orElseThrow();
        return number(found.object("metrics").orElseThrow(), "sends");
    }

    @Test
    void theWinnerGoesToEveryoneLeft() {
        long template = template("ab");
        long campaign = campaign(template, 20, "ab");
        long id = draft(campaign, "Which subject");
        assertThat(agent.fails("start_experiment", "{\"experimentId\":" + id + "}"))
                .contains("400");
        agent.says("copy_experiment_variant", """
                {"experimentId":%d,"copyFromTemplateId":%d,"name":"B"}""".formatted(id, template));
        agent.says("update_experiment_settings", """
                {"experimentId":%d,"explorationBlastSettings":{"testSizePercentage":50,"testDurationMinutes":60}}""".formatted(id));
        Json.Obj second =
                items(fetch("get_experiment_variants", id), "variants").get(1);
        agent.says("update_email_template", """
                {"templateId":%d,"subject":"Second"}""".formatted(
                        number(second.object("value").orElseThrow(), "templateId")));
        assertThat(agent.says("get_experiment_variants", "{\"experimentId\":" + id + "}"))
                .contains("\"subject\":\"First\"", "\"subject\":\"Second\"");

        agent.says("start_experiment", "{\"experimentId\":" + id + "}");
        agent.soon(() -> sends(id, "Control") + sends(id, "B") == 10);
        assertThat(sends(id, "B")).isEqualTo(5);
        assertThat(subjects("ab")).hasSize(10).containsOnly("First", "Second");
        assertThat(agent.fails("delete_experiment", "{\"experimentId\":" + id + "}"))
                .contains("running");
        agent.says("declare_experiment_winner", """
                {"experimentId":%d,"variantId":%d}""".formatted(id, number(second, "variantId")));
        agent.soon(() -> sends(id, "B") == 15);

        assertThat(fetch("get_experiment", id).text("status")).contains("finished");
        assertThat(subjects("ab")).hasSize(20).filteredOn("Second"::equals).hasSize(15);
        assertThat(items(fetch("get_experiment_trends", id), "variants")).hasSize(2);
        Json.Obj table = agent.does("get_experiment_metrics", "{\"experimentId\":[" + id + "]}");
        int column = table.list("columns").indexOf(Json.text("Total Email Sends"));
        assertThat(table.list("rows"))
                .extracting(row -> ((Json.Str) ((Json.Arr) row).items().get(column)).text())
                .containsExactly("5", "15");
        assertThat(agent.metric(campaign, "Total Email Sends")).isEqualTo("20");
    }

    @Test
    void aDraftGoesAndARunningOneIsCancelled() {
        long template = template("ab2");
        long campaign = campaign(template, 2, "cancelled");
        long gone = draft(campaign, "Not wanted");
        agent.says("delete_experiment", "{\"experimentId\":" + gone + "}");
        assertThat(agent.fails("get_experiment", "{\"experimentId\":" + gone + "}"))
                .contains("404", "list_experiments");
        long id = draft(campaign, "Stopped");
        agent.says("copy_experiment_variant", """
                {"experimentId":%d,"copyFromTemplateId":%d}""".formatted(id, template));
        agent.says("start_experiment", "{\"experimentId\":" + id + "}");
        agent.says("cancel_experiment", "{\"experimentId\":" + id + "}");
        assertThat(agent.fails("start_experiment", "{\"experimentId\":" + id + "}"))
                .contains("400");
        assertThat(items(agent.does("list_experiments", "{\"campaignId\":" + campaign + "}"), "experiments"))
                .extracting(experiment -> number(experiment, "id"))
                .containsExactly(id);
    }

    private List<String> subjects(String list) {
        return agent.door().outbox().stream()
                .filter(letter -> letter.text("to").orElse("").matches(list + "\\d+@example.com"))
                .map(letter ->
                        letter.object("content").orElseThrow().text("subject").orElseThrow())
                .toList();
    }
}
