package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.prompts.PromptCatalogue;
import io.iterablemcp.server.prompts.PromptTemplate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts, resources and completion on stdio, with a sandbox behind them. */
class PromptsAndResourcesTest {

    private static ProjectContext project;
    private static ProjectContext.Client client;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        project = new ProjectContext(home);
        client = project.stdio(Mode.READ_ONLY);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        project.close();
    }

    @BeforeEach
    void forgetWhatWasSent() {
        project.sent();
    }

    @Test
    void listsAllPromptsWithTheirArguments() {
        List<Json> prompts = client.result("prompts/list", "{}").list("prompts");
        assertThat(prompts)
                .extracting(prompt -> ((Json.Obj) prompt).text("name").orElseThrow())
                .containsExactlyElementsOf(PromptCatalogue.all().stream()
                        .map(PromptTemplate::name)
                        .toList())
                .hasSize(10);
        assertThat(prompts.get(1))
                .isEqualTo(
                        JsonReader.read(
                                """
                {"name":"campaign_readout","title":"Campaign read-out",
                "description":"How one campaign did against others of its kind, and what to keep or change next time.",
                "arguments":[{"name":"campaign","description":"Id or name of the campaign.","required":true}]}"""));
        assertThat(client.error("prompts/list", "{'cursor':'2'}").get("code")).contains(JsonReader.read("-32602"));
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void fillsAPromptInAndNamesWhatIsClosed() {
        Json.Obj result = client.result(
                "prompts/get",
                "{'name':'why_not_received','arguments':{'person':'ann@example.com','campaign':'Winter\\nsale'}}");
        Json.Obj message = (Json.Obj) result.list("messages").get(0);
        assertThat(message.text("role")).contains("user");
        String text = message.object("content").orElseThrow().text("text").orElseThrow();
        assertThat(text)
                .startsWith("Find out why \"ann@example.com\" did not get the campaign \"Winter sale\".")
                .contains("\n- get_user_by_email: ", "ITERABLE_USER_PII")
                .doesNotContain("\n- get_campaign: ");
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void namesNothingAsClosedWhereEverythingIsOpen(@TempDir Path home) throws Exception {
        try (ProjectContext.Client open = project.stdio(Mode.EVERYTHING)) {
            for (PromptTemplate prompt : PromptCatalogue.all()) {
                String arguments = String.join(
                        ",",
                        prompt.arguments().stream()
                                .map(it -> "'" + it.name() + "':'x'")
                                .toList());
                assertThat(open.result(
                                        "prompts/get",
                                        "{'name':'" + prompt.name() + "','arguments':{" + arguments + "}}")
                                .toString())
                        .doesNotContain("Closed at present");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':'nothing'} | There is no prompt of this name.",
                "{} | params.name is required",
                "{'name':'list_health'} | list is required",
                "{'name':'list_health','arguments':[]} | params.arguments must be an object.",
                "{'name':'list_health','arguments':{'list':7}} | list must be a string."
            })
    void refusesAPromptThatItCannotFillIn(String params, String why) {
        Json.Obj error = client.error("prompts/get", params);
        assertThat(error.toString()).contains(why);
    }

    @Test
    void listsWhatThereIsAndTheNewestCampaignsByName() {
        Json.Obj page = client.result("resources/list", "{}");
        List<String> uris = texts(page.list("resources"), "uri");
        assertThat(uris)
                .startsWith("iterable://campaigns", "iterable://templates", "iterable://lists")
                .anyMatch(uri -> uri.matches("iterable://campaigns/\\d+"))
                .hasSizeBetween(20, 60);
        assertThat(project.sent())
                .singleElement()
                .asString()
                .startsWith("GET /api/campaigns?")
                .contains("pageSize=50", "sort=-id");
        Json.Obj campaign = (Json.Obj) page.list("resources").get(uris.size() - 1);
        assertThat(campaign.text("name").orElseThrow()).isNotBlank();
        assertThat(campaign.text("description").orElseThrow()).matches("Campaign \\d+, \\w+, \\w+\\.");
        assertThat(campaign.object("annotations").orElseThrow().text("lastModified").orElseThrow())
                .matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void goesOnAtTheCursorAndComesToAnEnd() {
        Json.Obj page = client.result("resources/list", "{}");
        List<String> first = texts(page.list("resources"), "uri");
        int pages = 1;
        while (page.has("nextCursor")) {
            page = client.result(
                    "resources/list", "{'cursor':'" + page.text("nextCursor").orElseThrow() + "'}");
            assertThat(texts(page.list("resources"), "uri")).isNotEmpty().doesNotContainAnyElementsOf(first);
            pages++;
        }
        assertThat(pages).isBetween(2, 4);
        for (String cursor : List.of("'campaigns-9'", "'x'", "7", "''")) {
            assertThat(client.error("resources/list", "{'cursor':" + cursor + "}").get("code"))
                    .contains(JsonReader.read("-32602"));
        }
    }

    @Test
    void listsTheTemplatesWithoutARequest() {
        List<Json> templates = client.result("resources/templates/list", "{}").list("resourceTemplates");
        assertThat(texts(templates, "uriTemplate"))
                .contains(
                        "iterable://campaigns/{id}",
                        "iterable://templates/{id}",
                        "iterable://templates/{id}/rendered",
                        "iterable://lists/{id}",
                        "iterable://catalogs/{name}",
                        "iterable://reports/campaigns/{id}");
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void readsEveryKindOfResourceByCompletedIds() {
        for (String template : texts(
                client.result("resources/templates/list", "{}").list("resourceTemplates"), "uriTemplate")) {
            String variable = template.contains("{id}") ? "id" : "name";
            Json.Obj completed = client.result(
                            "completion/complete",
                            "{'ref':{'type':'ref/resource','uri':'" + template + "'},'argument':{'name':'" + variable
                                    + "','value':''}}")
                    .object("completion")
                    .orElseThrow();
            assertThat(completed.list("values")).as(template).isNotEmpty();
            boolean read = false;
            for (Json value : completed.list("values").subList(0, Math.min(5, completed.list("values").size()))) {
                String uri = template.replace("{" + variable + "}", ((Json.Str) value).text());
                Json.Obj answer = client.answer(0, "resources/read", "{'uri':'" + uri + "'}");
                read |= answer.has("result");
                System.out.println(uri + " " + answer.toString().substring(0, Math.min(300, answer.toString().length())));
            }
            assertThat(read).as(template).isTrue();
        }
        project.sent().forEach(System.out::println);
    }

    private static List<String> texts(List<Json> items, String name) {
        return items.stream()
                .map(it -> ((Json.Obj) it).text(name).orElseThrow())
                .toList();
    }
}
