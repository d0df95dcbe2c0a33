package io.iterablemcp.sandbox.calls.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCallsTest {

    /** All fields that can be written, by medium. */
    private static final Map<String, String> FULL = Map.of(
            "email", """
            {"clientTemplateId":"mine","name":"Lamp sale","fromName":"Lamp Shop","fromEmail":"shop@example.com",
             "replyToEmail":"help@example.com","subject":"Lamps","preheaderText":"Ten percent","ccEmails":["a@example.com"],
             "bccEmails":[],"html":"<p>Hi {{firstName}}</p>","plainText":"Hi","googleAnalyticsCampaignName":"lamps",
             "linkParams":[{"key":"src","value":"mail"}],"dataFeedIds":[3],"dataFeedId":3,"cacheDataFeed":true,
             "mergeDataFeedContext":true,"creatorUserId":"maker@example.com","campaignDataFields":{"season":"winter"}}""",
            "push", """
            {"clientTemplateId":"mine","name":"Back","title":"It is back","message":"In stock","payload":{"screen":"lamp"},
             "badge":"1","sound":"default","deeplink":{"ios":"lamps://1"},"richMedia":{"ios":"https://img.example.com/l.png"},
             "buttons":[{"identifier":"open","title":"Open","openApp":true}],"interruptionLevel":"active",
             "relevanceScore":0.5,"isSilentPush":true,"wake":true,"dataFeedIds":[3],"cacheDataFeed":true,
             "mergeDataFeedContext":true,"campaignDataFields":{"season":"winter"}}""",
            "sms", """
            {"clientTemplateId":"mine","name":"Order","message":"Shipped","imageUrl":"https://img.example.com/l.png",
             "googleAnalyticsCampaignName":"lamps","linkParams":[],"trackingDomain":"links.example.com",
             "campaignDataFields":{"season":"winter"}}""",
            "inapp", """
            {"clientTemplateId":"mine","name":"Card","html":"<p>Hi</p>","expirationDuration":"now+90d",
             "expirationDateTime":"2026-09-01 00:00:00","inAppDisplaySettings":{"top":{"percentage":0}},
             "webInAppDisplaySettings":{"position":"Center"},"inboxMetadata":{"title":"Hi"},"payload":{"a":1},
             "campaignDataFields":{"season":"winter"}}""",
            "embedded", """
            {"clientTemplateId":"mine","name":"Banner","title":"New","body":"Lamps","placementId":12,
             "elements":{"mediaUrl":"https://img.example.com/l.png"},"payload":{"theme":"dark"},
             "campaignDataFields":{"season":"winter"}}""");

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    static Iterable<String> media() {
        return FULL.keySet();
    }

    private long upsert(String medium, String body) {
        Reply reply = client.post("/api/templates/" + medium + "/upsert", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        String msg = reply.json().text("msg").orElseThrow();
        assertThat(msg).matches("Upserted \\d+ templates with IDs: \\d+(, \\d+)*");
        return Long.parseLong(msg.replaceFirst(".*[ ,]", ""));
    }

    private Json.Obj read(String medium, long id, String more) {
        return client.get("/api/templates/" + medium + "/get?templateId=" + id + more)
                .json();
    }

    @ParameterizedTest
    @MethodSource("media")
    void readsAllWrittenFields(String medium) {
        Json.Obj written = (Json.Obj) JsonReader.read(FULL.get(medium));
        Json.Obj read = read(medium, upsert(medium, FULL.get(medium)), "");
        written.fields().forEach((name, value) -> {
            boolean hidden = name.equals("creatorUserId") && !medium.equals("email");
            assertThat(read.get(name)).as(name).isEqualTo(hidden ? read.get(name) : java.util.Optional.of(value));
        });
        assertThat(read.text("locale")).contains("en");
        assertThat(read.flag("isDefaultLocale")).isTrue();
        assertThat(Documents.whole(read, "messageTypeId")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("media")
    void updatesByClientIdAndByIdAndKeepsTheOtherFields(String medium) {
        long id = upsert(medium, FULL.get(medium));
        client.clock.advance(Duration.ofMinutes(1));
        assertThat(upsert(medium, "{\"clientTemplateId\":\"mine\",\"name\":\"Other\"}"))
                .isEqualTo(id);
        Json.Obj read = read(medium, id, "");
        assertThat(read.text("name")).contains("Other");
        assertThat(read.object("campaignDataFields")).isPresent();
        Reply updated = client.post(
                "/api/templates/" + medium + "/update",
                "{\"templateId\":" + id + ",\"name\":\"Third\",\"clientTemplateId\":\"yours\"}");
        assertThat(updated.text()).isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        assertThat(read(medium, id, "").text("name")).contains("Third");
        assertThat(read(medium, id, "").text("clientTemplateId")).contains("yours");
        assertThat(upsert(medium, "{\"clientTemplateId\":\"mine\"}")).isGreaterThan(id);
    }

    @Test
    void upsertsEveryTemplateThatSharesTheClientId() {
        long one = upsert("sms", "{\"clientTemplateId\":\"one\",\"message\":\"a\"}");
        long two = upsert("sms", "{\"clientTemplateId\":\"two\",\"message\":\"b\"}");
        client.post("/api/templates/sms/update", "{\"templateId\":" + two + ",\"clientTemplateId\":\"one\"}");
        Reply both = client.post("/api/templates/sms/upsert", "{\"clientTemplateId\":\"one\",\"message\":\"c\"}");
        assertThat(both.json().text("msg")).contains("Upserted 2 templates with IDs: " + one + ", " + two);
        assertThat(read("sms", one, "").text("message")).contains("c");
        assertThat(read("sms", two, "").text("message")).contains("c");
        long email = upsert("email", "{\"clientTemplateId\":\"one\"}");
        assertThat(email).isGreaterThan(two);
    }

    @Test
    void keepsOneContentALocale() {
        long id = upsert(
                "email", "{\"clientTemplateId\":\"l\",\"locale\":\"en\",\"subject\":\"Hi\",\"html\":\"<p>Hi</p>\"}");
        upsert("email", "{\"clientTemplateId\":\"l\",\"locale\":\"fr\",\"subject\":\"Salut\"}");
        assertThat(read("email", id, "").text("subject")).contains("Hi");
        Json.Obj french = read("email", id, "&locale=fr");
        assertThat(french.text("subject")).contains("Salut");
        assertThat(french.text("html")).contains("<p>Hi</p>");
        assertThat(french.text("locale")).contains("fr");
        assertThat(french.flag("isDefaultLocale")).isFalse();

        client.post(
                "/api/templates/email/update",
                "{\"templateId\":" + id + ",\"locale\":\"fr\",\"isDefaultLocale\":true}");
        assertThat(read("email", id, "").text("subject")).contains("Salut");
        assertThat(read("email", id, "&locale=en").flag("isDefaultLocale")).isFalse();

        Reply unknown = client.get("/api/templates/email/get?templateId=" + id + "&locale=de");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("NotFound");
    }

    @Test
    void setsTheDatesOfWrittenTemplates() {
        long id = upsert("email", "{\"clientTemplateId\":\"dated\"}");
        client.clock.advance(Duration.ofHours(1));
        upsert("email", "{\"clientTemplateId\":\"dated\",\"subject\":\"x\"}");
        Json.Obj metadata = read("email", id, "").object("metadata").orElseThrow();
        assertThat(Documents.whole(metadata, "createdAt")).contains(1772366400000L);
        assertThat(Documents.whole(metadata, "updatedAt")).contains(1772370000000L);
        assertThat(Documents.whole(metadata, "templateId")).contains(id);
    }

    @ParameterizedTest
    @MethodSource("media")
    void doesNotFindAnUnknownTemplateOrOneOfAnotherMedium(String medium) {
        String other = medium.equals("sms") ? "push" : "sms";
        long id = upsert(other, "{\"clientTemplateId\":\"other\"}");
        for (long wrong : new long[] {id, 99_999_999}) {
            Reply get = client.get("/api/templates/" + medium + "/get?templateId=" + wrong);
            assertThat(get.status()).isEqualTo(404);
            Reply update = client.post("/api/templates/" + medium + "/update", "{\"templateId\":" + wrong + "}");
            assertThat(update.status()).isEqualTo(404);
            assertThat(update.code()).isEqualTo("NotFound");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"messageTypeId", "campaignId"})
    void refusesIdsThatDoNotExist(String name) {
        Reply reply = client.post(
                "/api/templates/email/upsert", "{\"clientTemplateId\":\"never\",\"" + name + "\":99999999}");
        assertThat(reply.code()).isEqualTo("BadParams");
        assertThat(reply.text()).contains(name);
        assertThat(client.get("/api/templates/getByClientTemplateId?clientTemplateId=never")
                        .json()
                        .list("templates"))
                .isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(client.post("/api/templates/email/upsert", "{}").text()).contains("obj.clientTemplateId");
        assertThat(client.post("/api/templates/email/update", "{}").text()).contains("obj.templateId");
        assertThat(client.get("/api/templates/email/get").code()).isEqualTo("BadParams");
    }
}
