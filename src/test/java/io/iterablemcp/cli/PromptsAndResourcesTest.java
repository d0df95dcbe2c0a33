package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.prompts.PromptCatalogue;
import io.iterablemcp.server.prompts.PromptTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
                .containsExactlyElementsOf(
                        PromptCatalogue.all().stream().map(PromptTemplate::name).toList())
                .hasSize(10);
        assertThat(prompts.get(1)).isEqualTo(JsonReader.read("""
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
    void namesNothingAsClosedWhereEverythingIsOpen() throws Exception {
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
                .startsWith("iterable://project", "iterable://campaigns", "iterable://templates", "iterable://lists")
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
        assertThat(campaign.object("annotations")
                        .orElseThrow()
                        .text("lastModified")
                        .orElseThrow())
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
            assertThat(client.error("resources/list", "{'cursor':" + cursor + "}")
                            .get("code"))
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
    void readsEveryKindOfResourceByACompletedId() {
        for (String template :
                texts(client.result("resources/templates/list", "{}").list("resourceTemplates"), "uriTemplate")) {
            String id = completed(template, "").get(0);
            Json.Obj found = read(template.replaceFirst("\\{\\w+}", id));
            assertThat(found.text("text").orElseThrow())
                    .as(template)
                    .startsWith(template.endsWith("rendered") ? "<!DOCTYPE html>" : "{");
            assertThat(found.text("mimeType"))
                    .contains(template.endsWith("rendered") ? "text/html" : "application/json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaigns", "templates", "lists", "catalogs", "journeys", "message-types", "channels"})
    void readsWhatListsWhatThereIs(String index) {
        assertThat(read("iterable://" + index).text("text").orElseThrow()).startsWith("{");
        assertThat(project.sent()).hasSize(1);
    }

    @Test
    void showsTheProjectAsTheOverviewDoes() {
        assertThat(read("iterable://project").text("text").orElseThrow())
                .hasSizeLessThan(2_048)
                .startsWith("{\"project\":\"shop\",")
                .contains("\"channels\":[", "\"latestBlasts\":[");
        assertThat(project.sent()).anyMatch(it -> it.startsWith("GET /api/channels"));
    }

    @Test
    void reportsOnACampaignAndOnAnExperimentAsTheToolsDo() {
        for (String kind : List.of("campaign", "experiment")) {
            String template = "iterable://reports/" + kind + "s/{id}";
            String id = completed(template, "").get(0);
            Json.Obj tool = client.result(
                    "tools/call",
                    "{'name':'" + kind + "_report','arguments':{"
                            + (kind.equals("campaign") ? "'ids':[" + id + "]" : "'id':" + id) + "}}");
            assertThat(withoutTime(read(template.replace("{id}", id)))).as(kind).isEqualTo(withoutTime((Json.Obj)
                    tool.list("content").get(0)));
        }
    }

    /** A second may pass between two reports. */
    private static Json withoutTime(Json.Obj content) {
        Json.Obj report = (Json.Obj) JsonReader.read(content.text("text").orElseThrow());
        return report.with("asOf", Json.Null.NULL);
    }

    @Test
    void hidesWhatToolsHide() {
        assertThat(read("iterable://campaigns").text("text").orElseThrow())
                .contains("\"createdByUserId\":\"staff-")
                .doesNotContain("@example.com");
    }

    @Test
    void saysWhereALongResourceEnds() throws Exception {
        try (ProjectContext.Client brief = project.stdio(Mode.READ_ONLY, 2_000)) {
            List<Json> contents = brief.result("resources/read", "{'uri':'iterable://campaigns'}")
                    .list("contents");
            assertThat(texts(contents, "uri")).containsExactly("iterable://campaigns", "iterable://campaigns#notes");
            assertThat(texts(contents, "text").get(0)).hasSizeLessThan(2_100).startsWith("{\"campaigns\":[{");
            assertThat(texts(contents, "text").get(1)).contains("of 50");
            assertThat(texts(contents, "mimeType").get(1)).isEqualTo("text/plain");
        }
    }

    @Test
    void findsATemplateWhateverItsMedium() {
        String id = firstTemplate("SMS");
        project.sent();
        assertThat(read("iterable://templates/" + id).text("text").orElseThrow())
                .contains("\"templateId\":" + id, "\"message\":");
        assertThat(project.sent())
                .containsExactly(
                        "GET /api/templates/email/get?templateId=" + id, "GET /api/templates/sms/get?templateId=" + id);
    }

    @Test
    void showsAListWithItsSizeAndNotItsMembers() {
        String id = completed("iterable://lists/{id}", "newsletter").get(0);
        project.sent();
        Json.Obj list = (Json.Obj)
                JsonReader.read(read("iterable://lists/" + id).text("text").orElseThrow());
        assertThat(list.get("id")).contains(new Json.Num(id));
        assertThat(list.text("name")).contains("Newsletter");
        assertThat(list.get("size").orElseThrow()).isInstanceOf(Json.Num.class);
        assertThat(project.sent()).containsExactly("GET /api/lists", "GET /api/lists/" + id + "/size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iterable://campaigns/",
                "iterable://campaigns/x",
                "iterable://campaigns/-1",
                "iterable://campaigns/1/../2",
                "iterable://campaigns/9999999999999999999",
                "iterable://catalogs/a%2Fb",
                "iterable://catalogs/../users",
                "iterable://users/ann@example.com",
                "iterable://",
                "https://example.com",
                "file:///etc/passwd",
                ""
            })
    void sendsNothingForWhatIsNoResource(String uri) {
        Json.Obj error = client.error("resources/read", "{'uri':'" + uri + "'}");
        assertThat(error.get("code")).contains(JsonReader.read("-32002"));
        assertThat(error.text("message").orElseThrow())
                .contains("There is no such resource.", "resources/templates/list");
        assertThat(error.object("data").orElseThrow().text("uri")).contains(uri);
        assertThat(project.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iterable://campaigns/1",
                "iterable://templates/1",
                "iterable://templates/1/rendered",
                "iterable://lists/1",
                "iterable://catalogs/none-of-them",
                "iterable://reports/campaigns/1",
                "iterable://reports/experiments/1"
            })
    void saysWhatIterableDoesNotHave(String uri) {
        Json.Obj error = client.error("resources/read", "{'uri':'" + uri + "'}");
        assertThat(error.get("code")).contains(JsonReader.read("-32002"));
        assertThat(error.text("message").orElseThrow()).startsWith("There is no " + uri + ".");
    }

    @Test
    void asksForAnAddress() {
        assertThat(client.error("resources/read", "{}").get("code")).contains(JsonReader.read("-32602"));
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void completesThePromptsArgumentsByName() {
        List<String> all = completed("campaign_readout", "campaign", "");
        assertThat(all).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        String name = all.get(3);
        String typed = name.substring(0, 4).toUpperCase(Locale.ROOT);
        assertThat(completed("campaign_readout", "campaign", typed)).contains(name);
        assertThat(completed("campaign_readout", "campaign", "905"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).contains("905"));
        assertThat(completed("campaign_readout", "campaign", "no such campaign"))
                .isEmpty();
        assertThat(completed("weekly_report", "period", "30")).containsExactly("last 30 days");
        assertThat(completed("gdpr_request", "request", "")).containsExactly("access", "erasure");
        assertThat(completed("template_check", "template", "")).isNotEmpty();
        assertThat(completed("experiment_readout", "experiment", "")).isNotEmpty();
        assertThat(completed("journey_overview", "journey", "")).isNotEmpty();
        project.sent();
        assertThat(completed("campaign_readout", "campaign", typed)).contains(name);
        assertThat(project.sent()).as("it is kept").isEmpty();
    }

    @Test
    void completesNoPerson() {
        assertThat(completed("why_not_received", "person", "a")).isEmpty();
        assertThat(completed("gdpr_request", "person", "")).isEmpty();
        assertThat(project.sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'ref':{'type':'ref/prompt','name':'list_health'}}",
                "{'ref':{'type':'ref/prompt','name':'list_health'},'argument':{'name':'list','value':7}}",
                "{'ref':{'type':'ref/prompt','name':'list_health'},'argument':{'name':'lists','value':''}}",
                "{'ref':{'type':'ref/prompt','name':'nothing'},'argument':{'name':'list','value':''}}",
                "{'ref':{'type':'ref/tool','name':'get_lists'},'argument':{'name':'list','value':''}}",
                "{'ref':{'type':'ref/resource','uri':'iterable://users/{id}'},'argument':{'name':'id','value':''}}",
                "{'ref':{'type':'ref/resource','uri':'iterable://lists/{id}'},'argument':{'name':'name','value':''}}"
            })
    void refusesToCompleteWhatIsNoArgument(String params) {
        assertThat(client.error("completion/complete", params).get("code")).contains(JsonReader.read("-32602"));
        assertThat(project.sent()).isEmpty();
    }

    @Test
    void recordsWhatWasRead() {
        read("iterable://campaigns");
        String calls = client.result("tools/call", "{'name':'get_my_activity','arguments':{}}")
                .toString();
        assertThat(calls).contains("read the campaigns");
    }

    private static Json.Obj read(String uri) {
        return (Json.Obj) client.result("resources/read", "{'uri':'" + uri + "'}")
                .list("contents")
                .get(0);
    }

    private static String firstTemplate(String medium) {
        Json.Obj answer = client.result(
                "tools/call", "{'name':'get_templates','arguments':{'messageMedium':'" + medium + "','pageSize':1}}");
        Json.Obj page = (Json.Obj) JsonReader.read(
                ((Json.Obj) answer.list("content").get(0)).text("text").orElseThrow());
        return ((Json.Num) ((Json.Obj) page.list("templates").get(0))
                        .get("templateId")
                        .orElseThrow())
                .digits();
    }

    private static List<String> completed(String template, String typed) {
        String variable = template.substring(template.indexOf('{') + 1, template.indexOf('}'));
        return values("{'type':'ref/resource','uri':'" + template + "'}", variable, typed);
    }

    private static List<String> completed(String prompt, String argument, String typed) {
        return values("{'type':'ref/prompt','name':'" + prompt + "'}", argument, typed);
    }

    private static List<String> values(String ref, String argument, String typed) {
        return client
                .result(
                        "completion/complete",
                        "{'ref':" + ref + ",'argument':{'name':'" + argument + "','value':'" + typed + "'}}")
                .object("completion")
                .orElseThrow()
                .list("values")
                .stream()
                .map(it -> ((Json.Str) it).text())
                .toList();
    }

    private static List<String> texts(List<Json> items, String name) {
        return items.stream()
                .map(it -> ((Json.Obj) it).text(name).orElseThrow())
                .toList();
    }
}
