package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** From a template to the outbox: templates, snippets, campaigns, messages, events, metrics. */
@ResourceLock(SandboxAgent.SHARED)
class SendIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private long template(String clientId) {
        return agent.template("email", clientId, """
                "name":"End to end","subject":"Hi {{firstName}}","fromEmail":"shop@example.com",
                "html":"<p>Dear {{firstName}}, {{offer}}</p>\"""");
    }

    @Test
    void aTriggeredEmailIsSentSeenAndCounted() {
        agent.does("update_user", "{\"email\":\"fay@example.com\",\"dataFields\":{\"firstName\":\"Fay\"}}");
        agent.soon(() -> agent.says("get_user_by_email", "{\"email\":\"fay@example.com\"}")
                .contains("Fay"));
        long template = template("e2e-triggered");
        assertThat(agent.says("preview_email_template", """
                {"templateId":%d,"data":{"dataFields":{"firstName":"Ada","offer":"hello"}}}""".formatted(template)))
                .contains("Dear Ada, hello");
        long campaign = number(
                agent.does("create_triggered_campaign", "{\"name\":\"E2E\",\"templateId\":" + template + "}"),
                "campaignId");
        agent.does("activate_triggered_campaign", "{\"campaignId\":" + campaign + "}");
        agent.does("send_email", """
                {"campaignId":%d,"recipientEmail":"fay@example.com","dataFields":{"offer":"ten percent off"}}""".formatted(campaign));
        agent.soon(() -> !letters("fay@example.com").isEmpty());

        Json.Obj content = letters("fay@example.com").get(0).object("content").orElseThrow();
        assertThat(content.text("subject")).contains("Hi Fay");
        assertThat(content.text("html")).contains("<p>Dear Fay, ten percent off</p>");
        assertThat(agent.says("get_sent_messages", "{\"email\":\"fay@example.com\"}"))
                .contains("\"campaignId\":" + campaign);
        assertThat(agent.says("get_user_events_by_email", "{\"email\":\"fay@example.com\"}"))
                .contains("emailSend");
        assertThat(agent.metric(campaign, "Total Email Sends")).isEqualTo("1");
    }

    @Test
    void aBlastGoesToItsList() {
        long list = number(agent.does("create_list", "{\"name\":\"Blast\"}"), "listId");
        agent.does("subscribe_to_list", """
                {"listId":%d,"subscribers":[{"email":"gil@example.com"},{"email":"hal@example.com"}]}""".formatted(list));
        long campaign =
                number(agent.does("create_blast_campaign", """
                {"name":"Blast","templateId":%d,"listIds":[%d]}""".formatted(template("e2e-blast"), list)), "campaignId");
        agent.does("send_campaign", "{\"campaignId\":" + campaign + "}");
        agent.soon(() -> agent.says("get_campaign", "{\"id\":" + campaign + "}").contains("Finished"));

        assertThat(letters("gil@example.com")).hasSize(1);
        assertThat(letters("hal@example.com")).hasSize(1);
        assertThat(agent.fails("send_campaign", "{\"campaignId\":" + campaign + "}"))
                .contains("400");
    }

    @Test
    void aScheduledMessageCanBeTakenBack() {
        agent.does("update_user", "{\"email\":\"ida@example.com\"}");
        agent.soon(() -> agent.says("get_user_by_email", "{\"email\":\"ida@example.com\"}")
                .contains("\"user\":"));
        long campaign =
                number(agent.does("create_triggered_campaign", """
                        {"name":"Later","templateId":%d}""".formatted(template("e2e-later"))), "campaignId");
        agent.does("activate_triggered_campaign", "{\"campaignId\":" + campaign + "}");
        String sendAt = java.time.Instant.now().plusSeconds(86_400).toString();
        agent.does("send_email", """
                {"campaignId":%d,"recipientEmail":"ida@example.com","sendAt":"%s"}""".formatted(campaign, sendAt));
        agent.does("cancel_email", """
                {"campaignId":%d,"email":"ida@example.com"}""".formatted(campaign));
        assertThat(letters("ida@example.com")).isEmpty();
    }

    @Test
    void aSnippetComesBackAndGoes() {
        agent.does("create_snippet", "{\"name\":\"e2e\",\"content\":\"Bye {{firstName}}\"}");
        assertThat(agent.says("get_snippet", "{\"identifier\":\"e2e\"}")).contains("Bye {{firstName}}");
        agent.does("update_snippet", "{\"identifier\":\"e2e\",\"content\":\"So long\"}");
        assertThat(agent.says("get_snippets", "{}")).contains("So long").doesNotContain("Bye {{firstName}}");
        agent.does("delete_snippet", "{\"identifier\":\"e2e\"}");
        assertThat(agent.fails("get_snippet", "{\"identifier\":\"e2e\"}")).contains("get_snippets");
    }

    private List<Json.Obj> letters(String to) {
        return agent.door().letters(to);
    }
}
