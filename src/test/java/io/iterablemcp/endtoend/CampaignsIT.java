package io.iterablemcp.endtoend;

import static io.iterablemcp.endtoend.SandboxAgent.items;
import static io.iterablemcp.endtoend.SandboxAgent.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The life of campaigns. */
@ResourceLock(SandboxAgent.SHARED)
class CampaignsIT {

    private final SandboxAgent agent = SandboxAgent.shared();

    private long list(String email) {
        long list = number(agent.does("create_list", "{\"name\":\"" + email + "\"}"), "listId");
        agent.says("subscribe_to_list", """
                {"listId":%d,"subscribers":[{"email":"%s"}]}""".formatted(list, email));
        return list;
    }

    private long template() {
        return agent.template("email", "e2e-campaigns", """
                "name":"Campaigns","subject":"Hi","fromEmail":"shop@example.com","html":"<p>Hi {{offer}}</p>\"""");
    }

    private long blast(String email) {
        return number(agent.does("create_blast_campaign", """
                {"name":"%s","templateId":%d,"listIds":[%d]}""".formatted(email, template(), list(email))), "campaignId");
    }

    private String state(long campaign) {
        return agent.does("get_campaign", "{\"id\":" + campaign + "}")
                .text("campaignState")
                .orElseThrow();
    }

    private void act(String tool, long campaign) {
        agent.says(tool, "{\"campaignId\":" + campaign + "}");
    }

    private Json.Obj first(String state, String type) {
        return items(
                        agent.does("get_campaigns", "{\"pageSize\":1000,\"campaignState\":[\"" + state + "\"]}"),
                        "campaigns")
                .stream()
                .filter(campaign -> campaign.text("type").filter(type::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aScheduledCampaignIsCancelledScheduledAgainAndGoesOut() {
        long campaign = blast("abe@example.com");
        assertThat(state(campaign)).isEqualTo("Ready");
        agent.says("schedule_campaign", """
                {"campaignId":%d,"sendAt":"%s"}""".formatted(campaign, Instant.now().plusSeconds(86_400)));
        assertThat(state(campaign)).isEqualTo("Scheduled");
        act("cancel_campaign", campaign);
        assertThat(state(campaign)).isEqualTo("Ready");
        assertThat(agent.fails("schedule_campaign", """
                {"campaignId":%d,"sendAt":"%s"}""".formatted(
                                campaign, Instant.now().minusSeconds(86_400))))
                .contains("400");
        agent.says("schedule_campaign", """
                {"campaignId":%d,"sendAt":"%s"}""".formatted(campaign, Instant.now().plusSeconds(2)));
        agent.soon(() -> state(campaign).equals("Finished"));
        assertThat(agent.door().letters("abe@example.com")).hasSize(1);
    }

    @Test
    void aCampaignInUseKeepsItsList() {
        long list = list("ben@example.com");
        long campaign = number(agent.does("create_blast_campaign", """
                {"name":"In use","templateId":%d,"listIds":[%d]}""".formatted(template(), list)), "campaignId");
        agent.says("schedule_campaign", """
                {"campaignId":%d,"sendAt":"%s"}""".formatted(campaign, Instant.now().plusSeconds(86_400)));
        assertThat(agent.fails("delete_list", "{\"listId\":" + list + "}")).contains("409", "in use");
        agent.says("archive_campaigns", "{\"campaignIds\":[" + campaign + "]}");
        assertThat(state(campaign)).isEqualTo("Archived");
        agent.says("delete_list", "{\"listId\":" + list + "}");
    }

    @Test
    void aTriggeredCampaignIsSwitchedOnAndOffAndGoesToLists() {
        long campaign = agent.running("To lists", template());
        assertThat(state(campaign)).isEqualTo("Running");
        agent.says("trigger_campaign", """
                {"campaignId":%d,"listIds":[%d],"dataFields":{"offer":"there"}}""".formatted(campaign, list("cora@example.com")));
        agent.soon(() -> !agent.door().letters("cora@example.com").isEmpty());
        assertThat(agent.door().letters("cora@example.com").get(0).toString()).contains("Hi there");
        String message = agent.door()
                .letters("cora@example.com")
                .get(0)
                .text("messageId")
                .orElseThrow();
        assertThat(agent.says("view_email_in_browser", """
                {"email":"cora@example.com","messageId":"%s"}""".formatted(message))).contains("<p>Hi there</p>");
        act("deactivate_triggered_campaign", campaign);
        assertThat(agent.fails("send_email", """
                {"campaignId":%d,"recipientEmail":"cora@example.com"}""".formatted(campaign))).contains("not Running");
    }

    @Test
    void aRunningBlastIsAborted() {
        long campaign = number(first("Running", "Blast"), "id");
        act("abort_campaign", campaign);
        assertThat(state(campaign)).isEqualTo("Aborted");
        assertThat(agent.fails("send_campaign", "{\"campaignId\":" + campaign + "}"))
                .contains("Aborted");
    }

    @Test
    void aRecurringCampaignHasItsSends() {
        Json.Obj parent = first("Recurring", "Blast");
        Json.Obj sends = agent.does("get_child_campaigns", "{\"id\":" + number(parent, "id") + "}");
        assertThat(items(sends, "campaigns"))
                .isNotEmpty()
                .allSatisfy(send -> assertThat(send.get("recurringCampaignId")).isEqualTo(parent.get("id")));
    }
}
