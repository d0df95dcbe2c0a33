package io.iterablemcp.sandbox.calls.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    private long campaign(Medium medium) {
        mailings.list("ada@example.com", "bo@example.com");
        long type = mailings.messageType(medium, "Marketing");
        mailings.person("ada@example.com").subscribedMessageTypes().add(type);
        mailings.person("bo@example.com").subscribedMessageTypes().add(type);
        return mailings.triggered(mailings.template(medium, type));
    }

    private long later(Medium medium, long campaign, String email) {
        Reply reply = mailings.post(
                "/api/" + medium.event() + "/target",
                "{\"campaignId\":" + campaign + ",\"recipientEmail\":\"" + email
                        + "\",\"sendAt\":\"2026-03-02 12:00:00\"}");
        return Documents.whole(reply.json().object("params").orElseThrow(), "scheduledMessageId")
                .orElseThrow();
    }

    private Reply cancel(Medium medium, String body) {
        return mailings.post("/api/" + medium.event() + "/cancel", body);
    }

    private static String byId(long id) {
        return "{\"scheduledMessageId\":" + id + "}";
    }

    private static String byPerson(long campaign, String email) {
        return "{\"campaignId\":" + campaign + ",\"email\":\"" + email + "\"}";
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED")
    void cancelsAMessageOfEveryMedium(Medium medium) {
        long campaign = campaign(medium);
        long id = later(medium, campaign, "ada@example.com");
        later(medium, campaign, "bo@example.com");
        assertThat(CampaignFixture.msg(cancel(medium, byId(id))))
                .startsWith(
                        "Successfully cancelled scheduled messages with scheduledMessageId: " + id + " from project: ");
        mailings.client.clock.advance(Duration.ofDays(2));
        assertThat(mailings.receivers(campaign)).containsExactly("bo@example.com");
        assertThat(cancel(medium, byId(id)).status()).isEqualTo(404);
    }

    @Test
    void cancelsAllMessagesOfACampaignToAPerson() {
        long campaign = campaign(Medium.EMAIL);
        later(Medium.EMAIL, campaign, "ada@example.com");
        later(Medium.EMAIL, campaign, "ada@example.com");
        later(Medium.EMAIL, campaign, "bo@example.com");
        assertThat(CampaignFixture.msg(cancel(Medium.EMAIL, byPerson(campaign, "ada@example.com"))))
                .contains("campaignId: " + campaign, "ada@example.com");
        mailings.client.clock.advance(Duration.ofDays(2));
        assertThat(mailings.receivers(campaign)).containsExactly("bo@example.com");
        assertThat(cancel(Medium.EMAIL, byPerson(campaign, "bo@example.com")).status())
                .isEqualTo(404);
    }

    @Test
    void cancelsNoMessageOfAnotherMedium() {
        long campaign = campaign(Medium.PUSH);
        long id = later(Medium.PUSH, campaign, "ada@example.com");
        assertThat(cancel(Medium.EMAIL, byId(id)).status()).isEqualTo(404);
        mailings.client.clock.advance(Duration.ofDays(2));
        assertThat(mailings.outbox(campaign)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"email\":\"ada@example.com\"}", "{\"campaignId\":9001}"})
    void requiresAMessageOrAPersonAndACampaign(String body) {
        assertThat(cancel(Medium.EMAIL, body).code()).isEqualTo("BadParams");
    }

    @Test
    void refusesUnknownPeopleAndCampaigns() {
        long campaign = campaign(Medium.EMAIL);
        assertThat(cancel(Medium.EMAIL, byPerson(campaign, "nobody@example.com"))
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(cancel(Medium.EMAIL, byPerson(1, "ada@example.com")).status())
                .isEqualTo(404);
    }
}
