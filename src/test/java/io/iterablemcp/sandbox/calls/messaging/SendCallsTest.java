package io.iterablemcp.sandbox.calls.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.ProjectType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendCallsTest {

    private CampaignFixture mailings = new CampaignFixture();

    @AfterEach
    void stop() {
        mailings.close();
    }

    private Reply target(Medium medium, long campaign, String who, String more) {
        return mailings.post(
                "/api/" + medium.event() + "/target", "{\"campaignId\":" + campaign + ",\"" + who + "\"" + more + "}");
    }

    private Reply email(long campaign, String email, String more) {
        return target(Medium.EMAIL, campaign, "recipientEmail\":\"" + email, more);
    }

    private long emailCampaign() {
        return mailings.triggered(mailings.template(Medium.EMAIL));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMBEDDED")
    void sendsInEveryMedium(Medium medium) {
        mailings.list("ada@example.com");
        long type = mailings.messageType(medium, "Marketing");
        mailings.person("ada@example.com").subscribedMessageTypes().add(type);
        long id = mailings.triggered(mailings.template(medium, type));
        Reply reply = target(
                medium, id, "recipientEmail\":\"ada@example.com", ",\"dataFields\":{\"occasion\":\"May & June\"}");
        assertThat(CampaignFixture.msg(reply))
                .isEqualTo("Campaign " + id + " - Sent triggered message to: ada@example.com");
        assertThat(reply.json().get("params")).contains(Json.Null.NULL);
        Json.Obj message = mailings.outbox(id).get(0);
        assertThat(message.text("medium")).contains(medium.word());
        assertThat(message.text("to")).contains("ada@example.com");
        Json.Obj content = message.object("content").orElseThrow();
        if (medium == Medium.EMAIL) {
            assertThat(content.text("html"))
                    .hasValueSatisfying(html -> assertThat(html).contains("ada, it is May &amp; June"));
        } else {
            assertThat(content.text("message"))
                    .hasValueSatisfying(text -> assertThat(text).contains("ada, it is May & June"));
        }
        assertThat(mailings.world().events.ofCampaign(id)).singleElement().satisfies(event -> assertThat(event.type())
                .isEqualTo(medium.event() + "Send"));
    }

    @Test
    void findsPeopleByUserIdAndByPhone() {
        long list = mailings.list("ada@example.com");
        mailings.post(
                "/api/lists/subscribe",
                "{\"listId\":" + list + ",\"subscribers\":[{\"userId\":\"bo-1\",\"dataFields\":{\"phoneNumber\":"
                        + "\"+15550100\"}}]}");
        long type = mailings.messageType(Medium.SMS, "Marketing");
        mailings.world().people.byUserId("bo-1").get(0).subscribedMessageTypes().add(type);
        long id = mailings.triggered(mailings.template(Medium.SMS, type));
        assertThat(target(Medium.SMS, id, "recipientUserId\":\"bo-1", "").status())
                .isEqualTo(200);
        assertThat(target(Medium.SMS, id, "recipientPhone\":\"+15550100", "").status())
                .isEqualTo(200);
        assertThat(mailings.receivers(id)).containsExactly("bo-1", "bo-1");
        assertThat(target(Medium.SMS, id, "recipientPhone\":\"+15550199", "").code())
                .isEqualTo("BadParams");
    }

    @Test
    void createsAUserForAnEmailButNotForAUserId() {
        long id = emailCampaign();
        assertThat(email(id, "new@example.com", "").status()).isEqualTo(200);
        assertThat(mailings.receivers(id)).containsExactly("new@example.com");
        assertThat(target(Medium.EMAIL, id, "recipientUserId\":\"new-1", "").code())
                .isEqualTo("error.users.noUserWithIdExists");
        assertThat(email(id, "no address", "").code()).isEqualTo("InvalidEmailAddressError");
        assertThat(target(
                                Medium.PUSH,
                                mailings.triggered(mailings.template(Medium.PUSH)),
                                "recipientEmail\":\"other@example.com",
                                "")
                        .code())
                .isEqualTo("UnknownEmailError");
    }

    @Test
    void createsNoUserForAnEmailInAUserIdBasedProject() {
        mailings.close();
        mailings = new CampaignFixture(SandboxOptions.DEFAULT.withProjectType(ProjectType.USER_ID));
        assertThat(email(emailCampaign(), "new@example.com", "").code()).isEqualTo("UnknownEmailError");
    }

    @Test
    void sendsNothingToForgottenPeople() {
        mailings.world().forgotten.emails().add("gone@example.com");
        assertThat(email(emailCampaign(), "gone@example.com", "").code()).isEqualTo("ForgottenUserError");
    }

    @Test
    void skipsPeopleWhoDoNotWantIt() {
        mailings.list("ada@example.com");
        long type = mailings.messageType(Medium.EMAIL, "Marketing");
        mailings.person("ada@example.com").unsubscribedMessageTypes().add(type);
        long id = mailings.triggered(mailings.template(Medium.EMAIL, type));
        assertThat(email(id, "ada@example.com", "").status()).isEqualTo(200);
        assertThat(mailings.outbox(id)).isEmpty();
        assertThat(mailings.world().events.ofCampaign(id)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("emailSendSkip");
            assertThat(event.data().has("reason")).isFalse();
        });
    }

    @Test
    void repeatsMarketingByDefault() {
        long id = emailCampaign();
        email(id, "ada@example.com", "");
        email(id, "ada@example.com", ",\"allowRepeatMarketingSends\":false");
        assertThat(mailings.outbox(id)).hasSize(1);
        email(id, "ada@example.com", "");
        assertThat(mailings.outbox(id)).hasSize(2);
        long receipts = mailings.triggered(
                mailings.template(Medium.EMAIL, mailings.messageType(Medium.EMAIL, "Transactional")));
        email(receipts, "ada@example.com", ",\"allowRepeatMarketingSends\":false");
        email(receipts, "ada@example.com", ",\"allowRepeatMarketingSends\":false");
        assertThat(mailings.outbox(receipts)).hasSize(2);
    }

    @Test
    void refusesCampaignsOfTheWrongKind() {
        long off = mailings.create("\"templateId\":" + mailings.template(Medium.EMAIL));
        assertThat(CampaignFixture.msg(email(off, "ada@example.com", ""))).contains("its state is Ready");
        assertThat(CampaignFixture.msg(
                        email(mailings.blast(Medium.EMAIL, mailings.list("ada@example.com")), "ada@example.com", "")))
                .contains("not a triggered campaign");
        assertThat(CampaignFixture.msg(
                        email(mailings.triggered(mailings.template(Medium.PUSH)), "ada@example.com", "")))
                .contains("not a campaign of medium Email");
        assertThat(email(1, "ada@example.com", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"campaignId\":9001}",
                "{\"campaignId\":9001,\"recipientEmail\":\"a@example.com\",\"recipientUserId\":\"a\"}",
                "{\"recipientEmail\":\"a@example.com\"}",
                "{\"campaignId\":9001,\"recipientEmail\":\"a@example.com\",\"sendAt\":\"tomorrow\"}"
            })
    void refusesAnInvalidSend(String body) {
        assertThat(mailings.post("/api/email/target", body).status()).isEqualTo(400);
    }

    @Test
    void waitsForItsTime() {
        long id = emailCampaign();
        Reply reply = email(id, "ada@example.com", ",\"sendAt\":\"2026-03-05 12:00:00\"");
        assertThat(CampaignFixture.msg(reply)).contains("Scheduled", "ada@example.com");
        assertThat(reply.json().object("params").orElseThrow().has("scheduledMessageId"))
                .isTrue();
        assertThat(mailings.outbox(id)).isEmpty();
        mailings.client.clock.advance(Duration.ofDays(4));
        assertThat(mailings.outbox(id)).singleElement().satisfies(message -> assertThat(message.text("sentAt"))
                .isEqualTo(Optional.of("2026-03-05T12:00:00Z")));
    }

    @Test
    void sendsOverdueMessagesAtOnceAndRefusesTimesAfterAYear() {
        long id = emailCampaign();
        email(id, "ada@example.com", ",\"sendAt\":\"2020-01-01 00:00:00\"");
        assertThat(mailings.outbox(id)).hasSize(1);
        assertThat(CampaignFixture.msg(email(id, "ada@example.com", ",\"sendAt\":\"2027-03-02 12:00:00\"")))
                .contains("365 days");
    }

    @Test
    void sendsNothingLaterOnceTheCampaignIsOff() {
        long id = emailCampaign();
        email(id, "ada@example.com", ",\"sendAt\":\"2026-03-05 12:00:00\"");
        mailings.life("deactivateTriggered", id);
        mailings.client.clock.advance(Duration.ofDays(5));
        assertThat(mailings.outbox(id)).isEmpty();
    }
}
