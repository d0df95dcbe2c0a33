package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** In the app and on the site: in-app and embedded messages are received, opened and consumed; pushes are opened. */
@ResourceLock(SandboxAgent.SHARED)
class AppMessagesIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private List<Json.Obj> waiting(String email) {
        return items(
                agent.does("get_in_app_messages", "{\"email\":\"" + email + "\",\"platform\":\"iOS\"}"),
                "inAppMessages");
    }

    private List<String> events(String email) {
        return items(agent.does("get_user_events_by_email", "{\"email\":\"" + email + "\"}"), "events").stream()
                .map(event -> event.text("eventType").orElse(""))
                .toList();
    }

    @Test
    void anInAppMessageIsReceivedOpenedAndConsumed() {
        agent.person("vic@example.com", "vic", "{\"firstName\":\"Vic\"}");
        long campaign = agent.running("In the app", agent.template("inapp", "e2e-in-app", """
                "name":"In the app","html":"<p>{{firstName}}: {{offer}}</p>\""""));
        agent.says("send_in_app", """
                {"campaignId":%d,"recipientUserId":"vic","dataFields":{"offer":"ten"}}""".formatted(campaign));
        agent.soon(() -> !waiting("vic@example.com").isEmpty());
        Json.Obj message = waiting("vic@example.com").get(0);
        assertThat(message.object("content").orElseThrow().text("html")).contains("<p>Vic: ten</p>");
        assertThat(message.flag("read")).isFalse();
        String id = message.text("messageId").orElseThrow();
        assertThat(agent.says("get_priority_in_app_message", "{\"email\":\"vic@example.com\"}"))
                .contains(id);
        assertThat(agent.says("get_web_in_app_messages", "{\"userId\":\"vic\",\"count\":5}"))
                .contains(id);

        String about = "{\"email\":\"vic@example.com\",\"messageId\":\"" + id + "\"}";
        agent.says("track_in_app_delivery", about);
        agent.says("track_in_app_open", about);
        agent.says("track_in_app_click", about.replace("}", ",\"clickedUrl\":\"https://shop.example.com\"}"));
        agent.says("track_in_app_close", about);
        agent.soon(() -> waiting("vic@example.com").get(0).flag("read"));
        agent.says("consume_in_app_message", about.replace("}", ",\"deleteAction\":\"inbox-swipe\"}"));
        agent.soon(() -> waiting("vic@example.com").isEmpty());

        assertThat(events("vic@example.com"))
                .containsExactlyInAnyOrder(
                        "inAppSend", "inAppDelivery", "inAppOpen", "inAppClick", "inAppClose", "inAppDelete");
        assertThat(agent.metric(campaign, "Total In-App Opens")).isEqualTo("1");
        assertThat(agent.metric(campaign, "Total In-App Clicks")).isEqualTo("1");
        assertThat(agent.fails("track_in_app_open", about.replace(id, "unknown")))
                .contains("404");
    }

    @Test
    void anEmbeddedMessageIsReceivedSeenAndClicked() {
        long template = agent.template("embedded", "e2e-embedded", """
                "name":"On the site","title":"Hello {{firstName}}","body":"Come in\"""");
        agent.says("update_embedded_template", "{\"templateId\":" + template + ",\"title\":\"Good evening\"}");
        assertThat(agent.says("get_embedded_template", "{\"templateId\":" + template + "}"))
                .contains("\"title\":\"Good evening\"", "\"body\":\"Come in\"");
        long list = number(agent.does("create_list", "{\"name\":\"On the site\"}"), "listId");
        agent.says("subscribe_to_list", """
                {"listId":%d,"subscribers":[{"email":"wim@example.com"}]}""".formatted(list));
        long campaign = number(agent.does("create_blast_campaign", """
                {"name":"On the site","templateId":%d,"listIds":[%d]}""".formatted(template, list)), "campaignId");
        agent.says("send_campaign", "{\"campaignId\":" + campaign + "}");
        agent.soon(() -> agent.says("get_embedded_messages", "{\"email\":\"wim@example.com\"}")
                .contains("Good evening"));
        Json.Obj placement = items(agent.does("get_embedded_messages", "{\"email\":\"wim@example.com\"}"), "placements")
                .get(0);
        String id = items(placement, "embeddedMessages")
                .get(0)
                .object("metadata")
                .orElseThrow()
                .text("messageId")
                .orElseThrow();
        String about = "{\"email\":\"wim@example.com\",\"messageId\":\"" + id + "\"}";
        agent.says("track_embedded_received", about);
        agent.says("track_embedded_click", about.replace("}", ",\"targetUrl\":\"https://shop.example.com\"}"));
        agent.says("track_embedded_session", """
                {"email":"wim@example.com","session":{"id":"s-1","start":1,"end":2},
                "impressions":[{"messageId":"%s","displayCount":1,"displayDuration":1.5}]}""".formatted(id));
        agent.soon(() -> events("wim@example.com").contains("embeddedSession"));
        assertThat(events("wim@example.com"))
                .contains("embeddedSend", "embeddedReceived", "embeddedClick", "embeddedImpression");
    }

    @Test
    void pushesAreOpened() {
        agent.person("xia@example.com", "xia", "{}");
        opened("push", "Push", "send_push", "track_push_open", "pushOpen");
        opened("web push", "WebPush", "send_web_push", "track_web_push_click", "webPushClick");
    }

    private void opened(String name, String medium, String send, String track, String event) {
        long campaign = medium.equals("Push")
                ? agent.running(name, agent.template("push", "e2e-push-open", "\"name\":\"Push\",\"message\":\"Hi\""))
                : agent.triggered(medium);
        agent.says(send, "{\"campaignId\":" + campaign + ",\"recipientEmail\":\"xia@example.com\"}");
        agent.soon(() -> agent.door().letters("xia@example.com").stream()
                .anyMatch(letter -> letter.text("medium").filter(medium::equals).isPresent()));
        Json.Obj letter = agent.door().letters("xia@example.com").get(0);
        agent.says(
                track,
                "{\"email\":\"xia@example.com\",\"campaignId\":%d,\"messageId\":\"%s\"}"
                        .formatted(campaign, letter.text("messageId").orElseThrow()));
        agent.soon(() -> events("xia@example.com").contains(event));
    }
}
