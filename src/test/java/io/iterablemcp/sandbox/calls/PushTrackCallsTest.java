package io.iterablemcp.sandbox.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
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
        Visitor.travel(client, Visitor.EMAIL);
        Json.Obj letter = Visitor.letter(client, Visitor.EMAIL, "Push");
        assertThat(report("trackPushOpen", letter, Visitor.EMAIL, Visitor.whole(letter, "campaignId"))
                        .text())
                .isEqualTo("{\"msg\":\"\",\"code\":\"Success\",\"params\":null}");
        Json.Obj open = Visitor.events(client, Visitor.EMAIL, "pushOpen").get(0);
        assertThat(open.text("messageId")).isEqualTo(letter.text("messageId"));
        assertThat(open.get("campaignId")).isEqualTo(letter.get("campaignId"));
        assertThat(open.get("templateId")).isEqualTo(letter.get("templateId"));
    }

    @Test
    void recordsTheClickedWebPush() {
        Visitor.travel(client, Visitor.EMAIL);
        Json.Obj letter = Visitor.letter(client, Visitor.EMAIL, "WebPush");
        assertThat(report("trackWebPushClick", letter, Visitor.EMAIL, Visitor.whole(letter, "campaignId"))
                        .status())
                .isEqualTo(200);
        assertThat(Visitor.events(client, Visitor.EMAIL, "webPushClick")).hasSize(1);
    }

    @Test
    void refusesWhatWasNotSentToThePerson() {
        Visitor.travel(client, Visitor.EMAIL);
        Visitor.arrive(client, "other@example.com");
        Json.Obj letter = Visitor.letter(client, Visitor.EMAIL, "Push");
        long campaign = Visitor.whole(letter, "campaignId");
        assertThat(report("trackPushOpen", letter, "other@example.com", campaign)
                        .status())
                .isEqualTo(404);
        assertThat(report("trackWebPushClick", letter, Visitor.EMAIL, campaign).status())
                .isEqualTo(404);
        assertThat(report("trackPushOpen", letter, Visitor.EMAIL, campaign + 1).code())
                .isEqualTo("BadParams");
        assertThat(report("trackPushOpen", letter, "nobody@example.com", campaign)
                        .code())
                .isEqualTo("UnknownEmailError");
        assertThat(Visitor.events(client, Visitor.EMAIL, "pushOpen")).isEmpty();
    }
}
