package io.iterablemcp.tools.undo;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.preview.Audience;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.world.ProjectType;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.undo.UndoFixture.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tool undo_change on a sandbox: what comes back, and what is refused without a request that changes anything. */
class UndoChangeTest {

    private static final Set<String> MOMENTS =
            Set.of("profileUpdatedAt", "updatedAt", "updatedBy", "lastModified", "metadata");

    private static Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(
                SandboxOptions.DEFAULT.withPeople(50).withLag(Duration.ZERO).withProjectType(ProjectType.EMAIL),
                UndoFixture.CATALOGUE,
                Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    private UndoFixture server() {
        return Kind.SQLITE.on(sandbox, folder);
    }

    /** What a read shows, without the times of changes. */
    private static String shown(UndoFixture server, String tool, String arguments) {
        Outcome outcome = server.run(server.agent("ann"), tool, arguments);
        return outcome instanceof Outcome.Answered
                ? JsonWriter.write(withoutMoments(JsonReader.read(outcome.words())))
                : outcome.words();
    }

    private static Json withoutMoments(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> {
                if (!MOMENTS.contains(name)) {
                    fields.put(name, withoutMoments(field));
                }
            });
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(
                    array.items().stream().map(UndoChangeTest::withoutMoments).toList());
        }
        return value;
    }

    /** Makes a change, undoes it, and expects that a read shows the same as before, byte for byte. */
    private static void comesBack(
            UndoFixture server, String tool, String arguments, String readTool, String readArguments) {
        String before = shown(server, readTool, readArguments);
        server.reads.clear();
        String change = server.change(tool, arguments);
        assertThat(server.reads).as("reads before " + tool).hasSizeBetween(1, 2);
        assertThat(shown(server, readTool, readArguments)).as(tool).isNotEqualTo(before);

        Outcome undone = server.undo(change);

        assertThat(undone).as(tool + ": " + undone.words()).isInstanceOf(Outcome.Answered.class);
        assertThat(shown(server, readTool, readArguments)).as(tool).isEqualTo(before);
        server.sent.clear();
        assertThat(server.undo(change).words()).contains("was undone already, at ", "by call ");
        assertThat(server.sent).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void restoresProfilesAndSubscriptions(Kind kind) {
        String ann = "ann." + kind.name().toLowerCase(Locale.ROOT) + "@example.com";
        String read = "{'email':'" + ann + "'}";
        try (UndoFixture server = kind.on(sandbox, folder)) {
            server.answer(
                    "update_user",
                    "{'email':'" + ann
                            + "','dataFields':{'plan':'silver','price':1.50,'home':{'city':'Oslo','zip':'0150'}}}");
            comesBack(
                    server,
                    "update_user",
                    "{'email':'" + ann + "','dataFields':{'plan':'gold','price':2}}",
                    "get_user_by_email",
                    read);
            comesBack(
                    server,
                    "update_user",
                    "{'email':'" + ann + "','dataFields':{'fresh':true}}",
                    "get_user_by_email",
                    read);
            comesBack(
                    server,
                    "update_user",
                    "{'email':'" + ann + "','dataFields':{'home':{'zip':'9999','floor':3}},'mergeNestedObjects':true}",
                    "get_user_by_email",
                    read);
            comesBack(
                    server,
                    "update_user_subscriptions",
                    "{'email':'" + ann + "','unsubscribedChannelIds':[" + id(server, "get_channels", "channels")
                            + "],'emailListIds':[" + list(server, "Own " + kind) + "]}",
                    "get_user_by_email",
                    read);
            String type = id(server, "get_message_types", "messageTypes");
            for (String group : List.of(
                    "'messageType','subscriptionGroupId':" + type,
                    "'messageChannel','subscriptionGroupId':" + id(server, "get_channels", "channels"))) {
                comesBack(
                        server,
                        "unsubscribe_user_by_email",
                        "{'userEmail':'" + ann + "','subscriptionGroup':" + group + "}",
                        "get_user_by_email",
                        read);
            }
            comesBack(
                    server,
                    "subscribe_user_by_email",
                    "{'userEmail':'" + ann + "','subscriptionGroup':'emailList','subscriptionGroupId':"
                            + list(server, "Other " + kind) + "}",
                    "get_user_by_email",
                    read);
            comesBack(
                    server,
                    "update_email",
                    "{'currentEmail':'" + ann + "','newEmail':'new." + ann + "'}",
                    "get_user_by_email",
                    read);
        }
    }

    private static String id(UndoFixture server, String tool, String collection) {
        Json.Obj first = (Json.Obj) server.answer(tool, "{}").list(collection).get(0);
        return JsonWriter.write(first.get("id").orElseThrow());
    }

    private static String list(UndoFixture server, String name) {
        return JsonWriter.write(server.answer("create_list", "{'name':'" + name + "'}")
                .get("listId")
                .orElseThrow());
    }

    @Test
    void restoresWhoIsOnAList() {
        try (UndoFixture server = server()) {
            String list = list(server, "Members");
            String already = "{'email':'already.on@example.com'}";
            server.answer("subscribe_to_list", "{'listId':" + list + ",'subscribers':[" + already + "]}");
            String some = already + ",{'email':'Second@example.com'},{'email':'third@example.com'}";
            String members = "{'listId':" + list + "}";
            comesBack(
                    server,
                    "subscribe_to_list",
                    "{'listId':" + list + ",'subscribers':[" + some + "]}",
                    "get_list_users",
                    members);
            comesBack(
                    server,
                    "unsubscribe_from_list",
                    "{'listId':" + list + ",'subscribers':[" + already + "]}",
                    "get_list_users",
                    members);
        }
    }

    @Test
    void previewsWhomItReaches() {
        try (UndoFixture server = server()) {
            String list = list(server, "Reached");
            String joined = server.change(
                    "subscribe_to_list",
                    "{'listId':" + list + ",'subscribers':[{'email':'x@example.com'},{'email':'y@example.com'}]}");
            assertThat(server.audienceOfUndo(joined).people()).hasValue(2);

            server.answer("create_snippet", "{'name':'reached','content':'<p>one</p>'}");
            String snippet = server.change("update_snippet", "{'identifier':'reached','content':'<p>two</p>'}");
            Audience unknown = new Audience.Unknown("it restores content that campaigns may use");
            assertThat(server.audienceOfUndo(snippet)).isEqualTo(unknown);

            server.answer("upsert_sms_template", "{'clientTemplateId':'reached','message':'One'}");
            String template = server.change(
                    "upsert_sms_template", "{'clientTemplateId':'reached','message':'Two','locale':'en'}");
            assertThat(server.audienceOfUndo(template)).isEqualTo(unknown);
        }
    }

    @Test
    void restoresTemplatesOfEveryMedium() {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("email", "'subject':'%s','html':'<p>%s</p>'");
        content.put("push", "'title':'%s','message':'Now %s'");
        content.put("sms", "'message':'%s %s'");
        content.put("inapp", "'html':'<b>%s %s</b>'");
        content.put("embedded", "'title':'%s','body':'%s'");
        try (UndoFixture server = server()) {
            content.forEach((medium, fields) -> {
                String client = "{'clientTemplateId':'undo-" + medium + "',";
                server.answer("upsert_" + medium + "_template", client + String.format(fields, "First", "one") + "}");
                String id = JsonWriter.write(((Json.Obj)
                                server.answer("get_template_by_client_id", "{'clientTemplateId':'undo-" + medium + "'}")
                                        .list("templates")
                                        .get(0))
                        .get("templateId")
                        .orElseThrow());
                String template = "{'templateId':" + id;
                String read = "get_" + medium + "_template";
                comesBack(
                        server,
                        "update_" + medium + "_template",
                        template + "," + String.format(fields, "Second", "two") + "}",
                        read,
                        template + "}");
                comesBack(
                        server,
                        "upsert_" + medium + "_template",
                        client + String.format(fields, "Third", "three") + ",'locale':'en'}",
                        read,
                        template + ",'locale':'en'}");
            });
        }
    }

    @Test
    void restoresSnippetsCatalogItemsAndMetadata() {
        try (UndoFixture server = server()) {
            server.answer("create_snippet", "{'name':'undo me','content':'<p>one</p>','description':'first'}");
            String snippet = "{'identifier':'undo me'}";
            comesBack(
                    server,
                    "update_snippet",
                    "{'identifier':'undo me','content':'<p>two</p>'}",
                    "get_snippet",
                    snippet);
            String change = server.change("delete_snippet", snippet);
            assertThat(server.undo(change).notes()).contains("The snippet has a new id.");
            assertThat(server.answer("get_snippet", snippet)
                            .object("snippet")
                            .orElseThrow()
                            .text("content"))
                    .contains("<p>one</p>");

            server.answer("create_catalog", "{'catalogName':'Undone'}");
            server.answer(
                    "replace_catalog_items",
                    "{'catalogName':'Undone','documents':{'a':{'price':1.50},'b':{'price':2,'in':[1,2]},'c':{'price':3}}}");
            String all = "{'catalogName':'Undone'}";
            String a = "{'catalogName':'Undone','itemId':'a'";
            comesBack(server, "replace_catalog_item", a + ",'value':{'name':'x'}}", "get_catalog_items", all);
            comesBack(server, "partial_update_catalog_item", a + ",'update':{'name':'x'}}", "get_catalog_items", all);
            comesBack(server, "delete_catalog_item", a + "}", "get_catalog_items", all);
            String three = "{'catalogName':'Undone','documents':{'a':{'n':1},'b':{'n':2},'new':{'n':3}}}";
            comesBack(server, "replace_catalog_items", three, "get_catalog_items", all);
            comesBack(server, "partial_update_catalog_items", three, "get_catalog_items", all);
            comesBack(
                    server,
                    "bulk_delete_catalog_items",
                    "{'catalogName':'Undone','itemIds':['a','b','c']}",
                    "get_catalog_items",
                    all);

            server.answer("replace_metadata_item", "{'table':'undone','key':'k','value':{'n':1.0}}");
            String key = "{'table':'undone','key':'k'";
            comesBack(server, "replace_metadata_item", key + ",'value':{'n':2}}", "get_metadata_item", key + "}");
            comesBack(server, "delete_metadata_item", key + "}", "get_metadata_item", key + "}");
            comesBack(
                    server,
                    "replace_metadata_item",
                    "{'table':'undone','key':'fresh','value':{'n':2}}",
                    "get_metadata_item",
                    "{'table':'undone','key':'fresh'}");
        }
    }

    /** Reads show such characters as escapes, and arguments turn escapes back. */
    @Test
    void restoresHiddenCharactersAndTextsThatLookLikeTheirEscapes() {
        try (UndoFixture server = server()) {
            String key = "{'table':'undone','key':'hidden'";
            server.answer("replace_metadata_item", key + ",'value':{'a':'x[U+200B]y','b':'x[[U+200B]y'}}");
            String stored = stored("undone", "hidden");
            assertThat(stored).contains("x\u200by", "x[U+200B]y");
            String change = server.change("replace_metadata_item", key + ",'value':{'a':'[U+200B]','b':'z'}}");

            assertThat(server.undo(change)).isInstanceOf(Outcome.Answered.class);
            assertThat(stored("undone", "hidden")).isEqualTo(stored);
        }
    }

    /** What the project contains, past the server. */
    private static String stored(String table, String key) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(sandbox.baseUrl() + "/api/metadata/" + table + "/" + key))
                    .header("Api-Key", sandbox.keys().of(KeyType.SERVER))
                    .build();
            String body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
            return JsonWriter.write(
                    ((Json.Obj) JsonReader.read(body)).get("value").orElseThrow());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancelsACampaignThatWasScheduled() {
        try (UndoFixture server = server()) {
            server.answer(
                    "upsert_email_template", "{'clientTemplateId':'undo-blast','subject':'Hi','html':'<p>Hi</p>'}");
            String template = JsonWriter.write(
                    ((Json.Obj) server.answer("get_template_by_client_id", "{'clientTemplateId':'undo-blast'}")
                                    .list("templates")
                                    .get(0))
                            .get("templateId")
                            .orElseThrow());
            String campaign = JsonWriter.write(server.answer(
                            "create_blast_campaign",
                            "{'name':'Undone','templateId':" + template + ",'listIds':[" + list(server, "Blast") + "]}")
                    .get("campaignId")
                    .orElseThrow());
            String sendAt = Clock.systemUTC().instant().plus(Duration.ofDays(2)).toString();

            String change =
                    server.change("schedule_campaign", "{'campaignId':" + campaign + ",'sendAt':'" + sendAt + "'}");
            String again =
                    server.change("schedule_campaign", "{'campaignId':" + campaign + ",'sendAt':'" + sendAt + "'}");

            assertThat(server.undo(again).words()).contains("the campaign is scheduled already");
            assertThat(server.undo(change)).isInstanceOf(Outcome.Answered.class);
            assertThat(server.answer("get_campaign", "{'id':" + campaign + "}").text("campaignState"))
                    .contains("Ready");
            assertThat(server.sent).contains("cancel_campaign");
        }
    }
}
