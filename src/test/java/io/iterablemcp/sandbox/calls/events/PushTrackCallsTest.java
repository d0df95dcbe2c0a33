package io.iterablemcp.sandbox.calls.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.PersonFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PushTrackCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private Reply report(String call, Json.Obj message, String email, long campaign) {
        return client.post("/api/events/" + call, """
                {"email":"%s","messageId":"%s","campaignId":%d}""".formatted(
                        email, message.text("messageId").orElseThrow(), campaign));
    }

    @Test
    void recordsTheOpenedPushWithItsCampaignAndMessage() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Json.Obj message = PersonFixture.message(client, PersonFixture.EMAIL, "Push");
        assertThat(report("trackPushOpen", message, PersonFixture.EMAIL, PersonFixture.whole(message, "campaignId"))
                        .text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        Json.Obj open =
                PersonFixture.events(client, PersonFixture.EMAIL, "pushOpen").get(0);
        assertThat(open.text("messageId")).isEqualTo(message.text("messageId"));
        assertThat(open.get("campaignId")).isEqualTo(message.get("campaignId"));
        assertThat(open.get("templateId")).isEqualTo(message.get("templateId"));
    }

    @Test
    void recordsTheClickedWebPush() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Json.Obj message = PersonFixture.message(client, PersonFixture.EMAIL, "WebPush");
        assertThat(report("trackWebPushClick", message, PersonFixture.EMAIL, PersonFixture.whole(message, "campaignId"))
                        .status())
                .isEqualTo(200);
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "webPushClick"))
                .hasSize(1);
    }

    @Test
    void refusesMessagesNotSentToThePerson() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        PersonFixture.arrive(client, "other@example.com");
        Json.Obj message = PersonFixture.message(client, PersonFixture.EMAIL, "Push");
        long campaign = PersonFixture.whole(message, "campaignId");
        assertThat(report("trackPushOpen", message, "other@example.com", campaign)
                        .status())
                .isEqualTo(404);
        assertThat(report("trackWebPushClick", message, PersonFixture.EMAIL, campaign)
                        .status())
                .isEqualTo(404);
        assertThat(report("trackPushOpen", message, PersonFixture.EMAIL, campaign + 1)
                        .code())
                .isEqualTo("BadParams");
        assertThat(report("trackPushOpen", message, "nobody@example.com", campaign)
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "pushOpen"))
                .isEmpty();
    }
}
