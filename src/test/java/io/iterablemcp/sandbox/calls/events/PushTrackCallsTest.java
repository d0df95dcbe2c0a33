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

    private Reply report(String call, Json.Obj letter, String email, long campaign) {
        return client.post("/api/events/" + call, """
                {"email":"%s","messageId":"%s","campaignId":%d}""".formatted(
                        email, letter.text("messageId").orElseThrow(), campaign));
    }

    @Test
    void recordsTheOpenedPushWithItsCampaignAndMessage() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Json.Obj letter = PersonFixture.letter(client, PersonFixture.EMAIL, "Push");
        assertThat(report("trackPushOpen", letter, PersonFixture.EMAIL, PersonFixture.whole(letter, "campaignId"))
                        .text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        Json.Obj open =
                PersonFixture.events(client, PersonFixture.EMAIL, "pushOpen").get(0);
        assertThat(open.text("messageId")).isEqualTo(letter.text("messageId"));
        assertThat(open.get("campaignId")).isEqualTo(letter.get("campaignId"));
        assertThat(open.get("templateId")).isEqualTo(letter.get("templateId"));
    }

    @Test
    void recordsTheClickedWebPush() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        Json.Obj letter = PersonFixture.letter(client, PersonFixture.EMAIL, "WebPush");
        assertThat(report("trackWebPushClick", letter, PersonFixture.EMAIL, PersonFixture.whole(letter, "campaignId"))
                        .status())
                .isEqualTo(200);
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "webPushClick"))
                .hasSize(1);
    }

    @Test
    void refusesMessagesNotSentToThePerson() {
        PersonFixture.travel(client, PersonFixture.EMAIL);
        PersonFixture.arrive(client, "other@example.com");
        Json.Obj letter = PersonFixture.letter(client, PersonFixture.EMAIL, "Push");
        long campaign = PersonFixture.whole(letter, "campaignId");
        assertThat(report("trackPushOpen", letter, "other@example.com", campaign)
                        .status())
                .isEqualTo(404);
        assertThat(report("trackWebPushClick", letter, PersonFixture.EMAIL, campaign)
                        .status())
                .isEqualTo(404);
        assertThat(report("trackPushOpen", letter, PersonFixture.EMAIL, campaign + 1)
                        .code())
                .isEqualTo("BadParams");
        assertThat(report("trackPushOpen", letter, "nobody@example.com", campaign)
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(PersonFixture.events(client, PersonFixture.EMAIL, "pushOpen"))
                .isEmpty();
    }
}
