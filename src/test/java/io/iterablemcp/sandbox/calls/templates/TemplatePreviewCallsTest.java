package io.iterablemcp.sandbox.calls.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.WorldFixture;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatePreviewCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private String upsert(String medium, String body) {
        Reply reply = client.post("/api/templates/" + medium + "/upsert", body);
        return reply.json().text("msg").orElseThrow().replaceFirst(".*: ", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "inapp"})
    void showsATemplateWithThePostedData(String medium) {
        String id = upsert(
                medium,
                "{\"clientTemplateId\":\"p\",\"html\":\"<p>Hi {{who}}, {{season}}</p>\","
                        + "\"campaignDataFields\":{\"season\":\"winter\"}}");
        Reply page = client.post(
                "/api/templates/" + medium + "/preview?templateId=" + id, "{\"dataFields\":{\"who\":\"A & B\"}}");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo("<p>Hi A &amp; B, winter</p>");
        assertThat(client.post("/api/templates/" + medium + "/preview?templateId=" + id, "{}")
                        .text())
                .isEqualTo("<p>Hi , winter</p>");
        assertThat(client.get("/sandbox/outbox").json().list("outbox")).isEmpty();
    }

    /** Iterable renders the data of the request and does not read a profile. */
    @ParameterizedTest
    @ValueSource(strings = {"email", "inapp"})
    void rendersWithoutAProfile(String medium) {
        String id = upsert(medium, "{\"clientTemplateId\":\"p\",\"html\":\"[{{firstName}}|{{email}}|{{userId}}]\"}");
        String path = "/api/templates/" + medium + "/preview?templateId=" + id;
        assertThat(client.post(path, "{}").text()).isEqualTo("[||]");
        assertThat(client.post(path, "{\"dataFields\":{\"firstName\":\"Ada\"},\"fetchDataFeeds\":true}")
                        .text())
                .isEqualTo("[Ada||]");
    }

    @Test
    void showsTheDataOfAFeed() {
        String id = upsert("email", "{\"clientTemplateId\":\"p\",\"html\":\"[[sky]]:{{sky}}\"}");
        String data = "{\"dataFeed\":{\"sky\":\"blue\"}}";
        String path = "/api/templates/email/preview?templateId=" + id;
        assertThat(client.post(path, data).text()).isEqualTo("blue:");
        upsert("email", "{\"clientTemplateId\":\"p\",\"mergeDataFeedContext\":true,\"html\":\"[[sky]]:{{sky}}\"}");
        assertThat(client.post(path, data).text()).isEqualTo("blue:blue");
    }

    @Test
    void fillsTheTagsThatEveryTemplateHas() {
        String id = upsert(
                "email",
                "{\"clientTemplateId\":\"u\",\"name\":\"Uni\",\"html\":\"{{templateName}} {{templateId}} {{unsubscribeUrl}}\"}");
        assertThat(client.post("/api/templates/email/preview?templateId=" + id, "{}")
                        .text())
                .isEqualTo("Uni " + id + " https://links.example.com/unsubscribe");
    }

    @Test
    void showsTheRequestedLocale() {
        String id = upsert("email", "{\"clientTemplateId\":\"p\",\"html\":\"Hi\"}");
        upsert("email", "{\"clientTemplateId\":\"p\",\"locale\":\"fr\",\"html\":\"Salut\"}");
        String path = "/api/templates/email/preview?templateId=" + id;
        assertThat(client.post(path, "{}").text()).isEqualTo("Hi");
        assertThat(client.post(path + "&locale=fr", "{}").text()).isEqualTo("Salut");
        assertThat(client.post(path + "&locale=de", "{}").status()).isEqualTo(404);
        assertThat(client.post("/api/templates/email/preview?templateId=99999999", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(client.post("/api/templates/inapp/preview?templateId=" + id, "{}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "push", "sms", "inapp"})
    void refusesAProofToAnUnknownPerson(String medium) {
        String id = upsert(medium, "{\"clientTemplateId\":\"p\"}");
        String path = "/api/templates/" + medium + "/proof";
        Reply unknown = client.post(path, "{\"templateId\":" + id + ",\"recipientEmail\":\"nobody@nowhere.example\"}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("UnknownEmailError");
        assertThat(client.post(path, "{\"templateId\":" + id + ",\"recipientUserId\":\"no-such-user\"}")
                        .code())
                .isEqualTo("error.users.noUserWithIdExists");
        assertThat(client.post(path, "{\"templateId\":" + id + "}").code()).isEqualTo("BadParams");
        assertThat(client.post(
                                path,
                                "{\"templateId\":" + id + ",\"recipientEmail\":\"a@b.cc\",\"recipientUserId\":\"u\"}")
                        .code())
                .isEqualTo("BadParams");
        assertThat(client.get("/sandbox/outbox").json().list("outbox")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "push", "sms", "inapp"})
    void sendsAProofToTheOutboxAndLeavesNoTraceInEvents(String medium) {
        WorldFixture counter = new WorldFixture();
        StoredPerson ada =
                counter.world.people.add(Optional.of("ada@example.com"), Optional.of("u1"), WorldFixture.NOW);
        ada.fields((Json.Obj) JsonReader.read("{\"firstName\":\"Ada\"}"), WorldFixture.NOW);
        String content = "\"html\":\"Hi {{firstName}} {{code}}\",\"message\":\"Hi {{firstName}} {{code}}\"";
        String msg = counter.json(
                        "POST /api/templates/" + medium + "/upsert", "{\"clientTemplateId\":\"p\"," + content + "}")
                .text("msg")
                .orElseThrow();
        counter.call(
                "POST /api/templates/" + medium + "/upsert",
                "{\"clientTemplateId\":\"p\",\"locale\":\"fr\"," + content.replace("Hi", "Salut") + "}");
        String id = msg.replaceFirst(".*: ", "");
        String line = "POST /api/templates/" + medium + "/proof";
        assertThat(counter.call(
                                line,
                                "{\"templateId\":" + id
                                        + ",\"recipientEmail\":\"ada@example.com\",\"dataFields\":{\"code\":\"X1\"}}")
                        .text())
                .isEqualTo("{\"msg\":\"Proof sent\",\"code\":\"Success\",\"params\":null}");
        counter.call(line, "{\"templateId\":" + id + ",\"recipientUserId\":\"u1\",\"locale\":\"fr\"}");
        List<Json.Obj> messages = counter.world.outbox.messages();
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).text("way")).contains("proof");
        assertThat(messages.get(1).text("to")).contains("ada@example.com");
        assertThat(messages.get(1).object("content").orElseThrow().fields().values())
                .contains(Json.text("Hi Ada X1"));
        assertThat(messages.get(0).object("content").orElseThrow().fields().values())
                .contains(Json.text("Salut Ada "));
        assertThat(counter.world.events.all()).isEmpty();
        assertThatThrownBy(() ->
                        counter.call(line, "{\"templateId\":" + id + ",\"recipientUserId\":\"u1\",\"locale\":\"de\"}"))
                .isInstanceOfSatisfying(
                        ApiError.class,
                        refused -> assertThat(refused.answer().status()).isEqualTo(404));
    }
}
