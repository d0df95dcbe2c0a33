package io.iterablemcp.sandbox.calls.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignSendingCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    private Instant now() {
        return mailings.client.clock.instant();
    }

    private Reply schedule(long id, Instant when, String more) {
        return mailings.post("/api/campaigns/" + id + "/schedule", "{\"sendAt\":\"" + when + "\"" + more + "}");
    }

    private Reply trigger(long id, long list, String more) {
        return mailings.post(
                "/api/campaigns/trigger", "{\"campaignId\":" + id + ",\"listIds\":[" + list + "]" + more + "}");
    }

    private void refused(Reply reply, String... words) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(CampaignFixture.msg(reply)).contains(words);
    }

    @Test
    void sendsToItsListsButNotToSuppressedPeople() {
        long list = mailings.list("ada@example.com", "bo@example.com", "cy@example.com", "di@example.com");
        long more = mailings.list("ada@example.com", "ed@example.com");
        long spared = mailings.list("bo@example.com");
        long type = mailings.messageType(Medium.EMAIL, "Marketing");
        mailings.person("cy@example.com").unsubscribedMessageTypes().add(type);
        mailings.person("di@example.com").unsubscribedChannels().add(mailings.channelOf(type));
        long id = mailings.blast(
                mailings.template(Medium.EMAIL, type), list + "," + more, ",\"suppressionListIds\":[" + spared + "]");
        assertThat(CampaignFixture.msg(mailings.send(id))).isEqualTo("Campaign " + id + " sending");
        assertThat(mailings.state(id)).isEqualTo("Running");
        assertThat(mailings.outbox(id)).isEmpty();
        mailings.client.settle();
        assertThat(mailings.receivers(id)).containsExactly("ada@example.com", "ed@example.com");
        Json.Obj campaign = mailings.campaign(id);
        assertThat(campaign.text("campaignState")).contains("Finished");
        assertThat(Documents.whole(campaign, "sendSize")).contains(2L);
        assertThat(Documents.whole(campaign, "endedAt").orElseThrow())
                .isGreaterThan(Documents.whole(campaign, "startAt").orElseThrow());
        assertThat(mailings.metrics(id))
                .containsEntry("Total Email Sends", "2")
                .containsEntry("Total Emails Delivered", "2")
                .containsEntry("Total Email Opens", "0");
        assertThat(mailings.world().messages.to(mailings.person("ada@example.com")))
                .singleElement()
                .satisfies(message -> assertThat(message.campaignId()).isEqualTo(id));
        refused(mailings.send(id), "its state is Finished");
    }

    @Test
    void sendsToNobodyWhoHasNotOptedIn() {
        long list = mailings.list("ada@example.com", "bo@example.com");
        long type = mailings.messageType(Medium.SMS, "Marketing");
        mailings.world().messageTypes.change(type, document -> document.with("subscriptionPolicy", Json.text("OptIn")));
        mailings.person("bo@example.com").subscribedMessageTypes().add(type);
        long id = mailings.blast(mailings.template(Medium.SMS, type), Long.toString(list), "");
        mailings.sendAndSettle(id);
        assertThat(mailings.receivers(id)).containsExactly("bo@example.com");
        assertThat(mailings.metrics(id)).containsEntry("Total SMS Sent", "1");
    }

    @Test
    void keepsTheFrequencyCapOfAMessageType() {
        long list = mailings.list("ada@example.com");
        long type = mailings.messageType(Medium.EMAIL, "Marketing");
        mailings.world()
                .messageTypes
                .change(
                        type,
                        document -> document.with(
                                "frequencyCap",
                                Documents.object("days", 2).put("messages", 1).done()));
        long template = mailings.template(Medium.EMAIL, type);
        long first = mailings.blast(template, Long.toString(list), "");
        long second = mailings.blast(template, Long.toString(list), "");
        long third = mailings.blast(template, Long.toString(list), "");
        mailings.sendAndSettle(first);
        mailings.sendAndSettle(second);
        mailings.client.clock.advance(Duration.ofDays(3));
        mailings.sendAndSettle(third);
        assertThat(mailings.receivers(first)).hasSize(1);
        assertThat(mailings.receivers(second)).isEmpty();
        assertThat(mailings.receivers(third)).hasSize(1);
        assertThat(mailings.world().events.ofCampaign(second))
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("emailSendSkip"));
    }

    @Test
    void startsByItselfAtItsTime() {
        long id = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
        Instant sendAt = now().plus(Duration.ofHours(3));
        assertThat(CampaignFixture.msg(schedule(id, sendAt, ""))).isEqualTo("Campaign " + id + " scheduled");
        assertThat(mailings.state(id)).isEqualTo("Scheduled");
        assertThat(Documents.whole(mailings.campaign(id), "startAt")).contains(sendAt.toEpochMilli());
        refused(mailings.send(id), "its state is Scheduled");
        mailings.client.clock.advance(Duration.ofHours(3));
        assertThat(mailings.state(id)).isEqualTo("Running");
        mailings.client.settle();
        assertThat(mailings.state(id)).isEqualTo("Finished");
        assertThat(mailings.receivers(id)).containsExactly("ada@example.com");
    }

    @Test
    void usesTheLastScheduledTime() {
        long id = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
        schedule(id, now().plus(Duration.ofHours(1)), "");
        assertThat(schedule(id, now().plus(Duration.ofHours(5)), "").status()).isEqualTo(200);
        mailings.client.clock.advance(Duration.ofHours(2));
        assertThat(mailings.state(id)).isEqualTo("Scheduled");
        mailings.client.clock.advance(Duration.ofHours(4));
        assertThat(mailings.outbox(id)).hasSize(1);
    }

    @Test
    void doesNotStartOnceItIsCancelled() {
        long id = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
        schedule(id, now().plus(Duration.ofHours(1)), "");
        assertThat(CampaignFixture.msg(mailings.life("cancel", id))).isEqualTo("Campaign " + id + " cancelled");
        assertThat(mailings.state(id)).isEqualTo("Ready");
        mailings.client.clock.advance(Duration.ofHours(2));
        assertThat(mailings.outbox(id)).isEmpty();
        mailings.sendAndSettle(id);
        assertThat(mailings.outbox(id)).hasSize(1);
    }

    @Test
    void schedulesWithinAWeek() {
        long id = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
        refused(schedule(id, now().minusSeconds(1), ""), "future");
        refused(schedule(id, now().plus(Duration.ofDays(8)), ""), "7 days");
        refused(
                schedule(
                        id,
                        now().plusSeconds(60),
                        ",\"recipientTimeZone\":{\"defaultTimeZone\":\"Mars/Base\",\"startTimeZone\":\"UTC\"}"),
                "time zone");
        assertThat(mailings.state(id)).isEqualTo("Ready");
        assertThat(schedule(
                                id,
                                now().plusSeconds(60),
                                ",\"recipientTimeZone\":{\"defaultTimeZone\":\"UTC\",\"startTimeZone\":\"UTC\"}")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/campaigns/1/send", "/api/campaigns/1/schedule", "/api/campaigns/trigger"})
    void refusesUnknownCampaigns(String call) {
        String body = "{\"campaignId\":1,\"listIds\":[501],\"sendAt\":\"2026-03-02T00:00:00.000Z\"}";
        assertThat(mailings.post(call, body).status()).isEqualTo(404);
    }

    @Test
    void triggersAnActiveCampaignForOtherLists() {
        long list = mailings.list("ada@example.com", "bo@example.com");
        long spared = mailings.list("bo@example.com");
        long id = mailings.triggered(mailings.template(Medium.EMAIL));
        String more = ",\"dataFields\":{\"greeting\":\"Hey\"},\"suppressionListIds\":[" + spared + "]";
        assertThat(CampaignFixture.msg(trigger(id, list, more))).isEqualTo("Campaign " + id + " triggered");
        mailings.client.settle();
        assertThat(mailings.receivers(id)).containsExactly("ada@example.com");
        assertThat(mailings.outbox(id).get(0).object("content").orElseThrow().text("html"))
                .hasValueSatisfying(html -> assertThat(html).contains("Hey ada"));
        assertThat(mailings.state(id)).isEqualTo("Running");
        assertThat(mailings.metrics(id)).containsEntry("Total Email Sends", "1");
    }

    @Test
    void triggersNoOneTwiceWhereThatIsNotAllowed() {
        long list = mailings.list("ada@example.com");
        long id = mailings.triggered(mailings.template(Medium.EMAIL));
        trigger(id, list, "");
        mailings.client.settle();
        trigger(id, list, ",\"allowRepeatMarketingSends\":false");
        mailings.client.settle();
        assertThat(mailings.outbox(id)).hasSize(1);
        trigger(id, list, "");
        mailings.client.settle();
        assertThat(mailings.outbox(id)).hasSize(2);
    }

    @Test
    void refusesToTriggerInactiveAndBlastCampaigns() {
        long list = mailings.list("ada@example.com");
        long off = mailings.create("\"templateId\":" + mailings.template(Medium.EMAIL));
        refused(trigger(off, list, ""), "its state is Ready");
        refused(trigger(mailings.blast(Medium.EMAIL, list), list, ""), "not a triggered campaign");
        refused(mailings.send(off), "triggered campaign");
        refused(trigger(mailings.triggered(mailings.template(Medium.EMAIL)), 999_999, ""), "999999");
    }

    @Test
    void triggersNothingAfterDeactivation() {
        long id = mailings.triggered(mailings.template(Medium.EMAIL));
        trigger(id, mailings.list("ada@example.com"), "");
        mailings.life("deactivateTriggered", id);
        mailings.client.settle();
        assertThat(mailings.outbox(id)).isEmpty();
    }
}
