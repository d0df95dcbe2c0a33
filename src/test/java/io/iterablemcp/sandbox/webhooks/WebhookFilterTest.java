package io.iterablemcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WebhookFilterTest {

    @AutoClose
    private final HookFixture project = new HookFixture();

    /** An event that every webhook wants: once it has come, everything before it has come or was left out. */
    private void nothingElseComes() {
        project.mailings.post(
                "/api/users/updateSubscriptions", "{\"email\":\"" + HookFixture.ADA + "\",\"emailListIds\":[]}");
        assertThat(project.receiver.next().event()).isEqualTo("emailUnSubscribe");
    }

    private void blast() {
        long list = project.mailings.list("bo@example.com");
        project.receiver.next("emailSubscribe");
        project.mailings.sendAndSettle(project.mailings.blast(Medium.EMAIL, list));
        project.mailings.world();
    }

    @Test
    void sendsBothKindsOfSends() {
        blast();
        assertThat(project.receiver.next().event()).isEqualTo("emailSend");
        assertThat(project.sendEmail().event()).isEqualTo("emailSend");
    }

    @Test
    void leavesOutBlastsOrTriggeredSends() {
        project.update(",\"blastSendEnabled\":false");
        blast();
        assertThat(project.sendEmail().json().text("email")).contains(HookFixture.ADA);
        project.update(",\"blastSendEnabled\":true,\"triggeredSendEnabled\":false");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        nothingElseComes();
    }

    @Test
    void sendsNothingWhenItIsOff() {
        project.update(",\"enabled\":false");
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        project.update(",\"enabled\":true");
        nothingElseComes();
    }

    @Test
    void keepsToItsChannelsAndMessageTypes() {
        long email = project.mailings.messageType(Medium.EMAIL, "Marketing");
        long push = project.mailings.messageType(Medium.PUSH, "Marketing");
        project.change(hook -> hook.with("channelIds", Documents.json(List.of(project.mailings.channelOf(push)))));
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        project.send(Medium.PUSH, project.campaign(Medium.PUSH));
        assertThat(project.receiver.next().event()).isEqualTo("pushSend");
        project.change(hook -> hook.with("channelIds", Documents.json(List.of()))
                .with("messageTypeIds", Documents.json(List.of(email))));
        project.send(Medium.PUSH, project.campaign(Medium.PUSH));
        project.send(Medium.EMAIL, project.campaign(Medium.EMAIL));
        assertThat(project.receiver.next().event()).isEqualTo("emailSend");
        nothingElseComes();
    }

    @Test
    void sendsNoEventThatIsNoTrigger() {
        project.mailings.post("/api/events/track", "{\"email\":\"" + HookFixture.ADA + "\",\"eventName\":\"visited\"}");
        project.mailings.client.settle();
        nothingElseComes();
    }
}
