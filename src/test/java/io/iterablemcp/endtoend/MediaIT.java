package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and messages of every medium. */
@ResourceLock(SandboxAgent.SHARED)
class MediaIT {

    private static final SandboxAgent AGENT = SandboxAgent.shared();
    private static final String REACHED = "yves@example.com";

    @BeforeAll
    static void someoneWithAPhone() {
        AGENT.person(REACHED, "yves", "{\"firstName\":\"Yves\",\"phoneNumber\":\"+4712345003\"}");
        // Who has not asked for texts gets none.
        String optIns = items(AGENT.does("get_message_types", "{}"), "messageTypes").stream()
                .filter(type ->
                        type.text("subscriptionPolicy").filter("OptIn"::equals).isPresent())
                .map(type -> Long.toString(number(type, "id")))
                .collect(Collectors.joining(","));
        AGENT.says("update_user_subscriptions", """
                {"email":"%s","subscribedMessageTypeIds":[%s]}""".formatted(REACHED, optIns));
    }

    private static List<Json.Obj> letters(String medium, String way) {
        return AGENT.door().outbox().stream()
                .filter(letter -> List.of(REACHED, "+4712345003")
                        .contains(letter.text("to").orElse("")))
                .filter(letter -> letter.text("medium").filter(medium::equals).isPresent())
                .filter(letter -> letter.text("way").filter(way::equals).isPresent())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email | Email | \"subject\":\"Hi\",\"fromEmail\":\"shop@example.com\",\"html\":\"<p>{{firstName}}</p>\"",
                "inapp | InApp | \"html\":\"<p>{{firstName}}</p>\"",
                "push | Push | \"title\":\"Hi\",\"message\":\"To {{firstName}}\"",
                "sms | SMS | \"message\":\"To {{firstName}}\"",
            })
    void aTemplateIsMadeChangedProvedAndDeleted(String medium, String word, String content) {
        long template = AGENT.template(medium, "e2e-media-" + medium, "\"name\":\"Before\"," + content);
        AGENT.says("update_" + medium + "_template", "{\"templateId\":" + template + ",\"name\":\"After\"}");
        assertThat(AGENT.says("get_" + medium + "_template", "{\"templateId\":" + template + "}"))
                .contains("\"name\":\"After\"", "{{firstName}}");
        if (word.equals("Email") || word.equals("InApp")) {
            assertThat(AGENT.says("preview_" + medium + "_template", """
                    {"templateId":%d,"data":{"dataFields":{"firstName":"Zoe"}}}""".formatted(template)))
                    .contains("<p>Zoe</p>");
        }
        AGENT.says("send_" + medium + "_template_proof", """
                {"templateId":%d,"recipientEmail":"%s"}""".formatted(template, REACHED));
        AGENT.soon(() -> !letters(word, "proof").isEmpty());
        assertThat(letters(word, "proof").get(0).toString()).contains("Yves");

        AGENT.says("delete_templates", "{\"ids\":[" + template + "]}");
        assertThat(AGENT.fails("get_" + medium + "_template", "{\"templateId\":" + template + "}"))
                .contains("404", "get_templates");
    }

    @Test
    void templatesAreListedPageByPage() {
        AGENT.template("push", "e2e-paged", "\"name\":\"Paged\",\"message\":\"Hi\"");
        Json.Obj first = AGENT.does("get_templates", "{\"messageMedium\":\"Push\",\"pageSize\":1,\"page\":1}");
        long total = number(first, "totalTemplatesCount");
        Json.Obj last = AGENT.does("get_templates", """
                {"messageMedium":"Push","pageSize":1,"page":%d,"sort":{"field":"id"}}""".formatted(total));
        assertThat(first.has("nextPageUrl")).isTrue();
        assertThat(last.has("nextPageUrl")).isFalse();
        assertThat(items(last, "templates").get(0).text("clientTemplateId")).contains("e2e-paged");
    }

    @ParameterizedTest
    @CsvSource({"sms,SMS", "whatsapp,WhatsApp", "push,Push", "web_push,WebPush", "in_app,InApp", "email,Email"})
    void aMessageGoesOutAndALaterOneIsTakenBack(String tool, String medium) {
        long campaign = AGENT.triggered(medium);
        int before = letters(medium, "triggered").size();
        AGENT.says("send_" + tool, "{\"campaignId\":" + campaign + ",\"recipientEmail\":\"" + REACHED + "\"}");
        AGENT.soon(() -> letters(medium, "triggered").size() == before + 1);
        assertThat(number(letters(medium, "triggered").get(0), "campaignId")).isEqualTo(campaign);

        String later = """
                {"campaignId":%d,"recipientUserId":"yves","sendAt":"%s"}""".formatted(campaign, Instant.now().plusSeconds(86_400));
        Json.Obj scheduled = AGENT.does("send_" + tool, later).object("params").orElseThrow();
        String byId = "{\"scheduledMessageId\":" + number(scheduled, "scheduledMessageId") + "}";
        AGENT.says("cancel_" + tool, byId);
        assertThat(AGENT.fails("cancel_" + tool, byId)).contains("404");
        AGENT.says("send_" + tool, later);
        AGENT.says("cancel_" + tool, "{\"campaignId\":" + campaign + ",\"userId\":\"yves\"}");
        assertThat(letters(medium, "triggered")).hasSize(before + 1);
    }
}
