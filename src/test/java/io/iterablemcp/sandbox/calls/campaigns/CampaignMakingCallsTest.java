package io.iterablemcp.sandbox.calls.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignMakingCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    @Test
    void createsABlastThatIsReadyToSend() {
        long list = mailings.list("ada@example.com");
        long spared = mailings.list();
        long template = mailings.template(Medium.EMAIL);
        long id = mailings.blast(
                template, Long.toString(list), ",\"suppressionListIds\":[" + spared + "],\"labelIds\":[7]");
        Json.Obj campaign = mailings.campaign(id);
        assertThat(campaign.text("name")).contains("A mailing");
        assertThat(campaign.text("campaignState")).contains("Ready");
        assertThat(campaign.text("type")).contains("Blast");
        assertThat(campaign.text("messageMedium")).contains("Email");
        assertThat(Documents.whole(campaign, "templateId")).contains(template);
        assertThat(Documents.whole(campaign, "createdAt"))
                .contains(mailings.client.clock.instant().toEpochMilli());
        assertThat(Documents.wholes(campaign, "listIds")).isEqualTo(List.of(list));
        assertThat(Documents.wholes(campaign, "suppressionListIds")).isEqualTo(List.of(spared));
        assertThat(Documents.wholes(campaign, "labelIds")).isEqualTo(List.of(7L));
        mailings.client.settle();
        assertThat(mailings.outbox(id)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void createsAnInactiveTriggeredCampaign(Medium medium) {
        long id = mailings.create("\"templateId\":" + mailings.template(medium));
        Json.Obj campaign = mailings.campaign(id);
        assertThat(campaign.text("type")).contains("Triggered");
        assertThat(campaign.text("campaignState")).contains("Ready");
        assertThat(campaign.text("messageMedium")).contains(medium.word());
        assertThat(campaign.has("listIds")).isFalse();
    }

    @Test
    void sendsABlastByDefault() {
        long list = mailings.list("ada@example.com");
        long id = mailings.create("\"templateId\":" + mailings.template(Medium.EMAIL) + ",\"listIds\":[" + list + "]");
        assertThat(mailings.state(id)).isEqualTo("Running");
        mailings.client.settle();
        assertThat(mailings.receivers(id)).containsExactly("ada@example.com");
    }

    @Test
    void schedulesABlastWithATime() {
        long list = mailings.list("ada@example.com");
        String fields = "\"templateId\":" + mailings.template(Medium.EMAIL) + ",\"listIds\":[" + list + "]";
        long id = mailings.create(fields + ",\"sendAt\":\"2026-03-10 12:00:00\"");
        assertThat(mailings.state(id)).isEqualTo("Scheduled");
        Reply refused = mailings.post(
                "/api/campaigns/create", "{\"name\":\"x\"," + fields + ",\"sendAt\":\"2026-03-23 12:00:00\"}");
        assertThat(CampaignFixture.msg(refused)).contains("21 days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"templateId\":1",
                "\"templateId\":TEMPLATE,\"listIds\":[]",
                "\"templateId\":TEMPLATE,\"listIds\":[999999]",
                "\"templateId\":TEMPLATE,\"listIds\":[LIST],\"suppressionListIds\":[999999]",
                "\"templateId\":\"TEMPLATE\"",
                "\"templateId\":TEMPLATE,\"name\":\" \""
            })
    void refusesInvalidCampaigns(String fields) {
        String body = "{\"name\":\"x\","
                + fields.replace("TEMPLATE", Long.toString(mailings.template(Medium.EMAIL)))
                        .replace("LIST", Long.toString(mailings.list()))
                + "}";
        int before = mailings.world().campaigns.all().size();
        assertThat(mailings.post("/api/campaigns/create", body).status()).isEqualTo(400);
        assertThat(mailings.world().campaigns.all()).hasSize(before);
    }

    @Test
    void fillsTheTemplateWithTheCampaignsData() {
        long list = mailings.list("ada@example.com");
        long id = mailings.blast(
                mailings.template(Medium.EMAIL),
                Long.toString(list),
                ",\"campaignDataFields\":{\"greeting\":\"Hi\",\"occasion\":\"spring\"}");
        mailings.sendAndSettle(id);
        assertThat(mailings.outbox(id).get(0).object("content").orElseThrow().text("html"))
                .contains("<p>Hi ada, it is spring</p>");
        assertThat(mailings.campaign(id).has("campaignDataFields")).isFalse();
    }
}
