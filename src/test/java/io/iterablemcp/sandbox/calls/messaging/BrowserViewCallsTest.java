package io.iterablemcp.sandbox.calls.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.sandbox.world.SentMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BrowserViewCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    private Reply view(String who, String messageId) {
        return mailings.client.get("/api/email/viewInBrowser?" + who + "&messageId=" + messageId);
    }

    @Test
    void showsAnEmailAsItWasSent() {
        long id = mailings.triggered(mailings.template(Medium.EMAIL));
        mailings.list("ada@example.com");
        mailings.post(
                "/api/email/target",
                "{\"campaignId\":" + id
                        + ",\"recipientEmail\":\"ada@example.com\",\"dataFields\":{\"occasion\":\"spring\"}}");
        String messageId = mailings.outbox(id).get(0).text("messageId").orElseThrow();
        Reply page = view("email=ada@example.com", messageId);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).isEqualTo("<p> ada, it is spring</p>");
        assertThat(view("email=ada@example.com", "0").status()).isEqualTo(404);
        mailings.list("bo@example.com");
        assertThat(view("email=bo@example.com", messageId).status()).isEqualTo(404);
        assertThat(view("userId=nobody", messageId).status()).isEqualTo(400);
    }

    @Test
    void rendersMessagesFromBeforeTheStart() {
        mailings.list("ada@example.com");
        SentMessage message = new SentMessage(
                mailings.world().messages.number(),
                Medium.EMAIL,
                mailings.person("ada@example.com"),
                0,
                mailings.template(Medium.EMAIL),
                mailings.client.clock.instant(),
                SentMessage.Way.BLAST);
        mailings.world().messages.add(message);
        assertThat(view("email=ada@example.com", Event.messageId(message.number()))
                        .text())
                .contains("ada, it is");
    }
}
