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
import org.junit.jupiter.params.provider.ValueSource;

class CampaignLifeCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    private long blast() {
        return mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
    }

    private void refused(Reply reply, String... words) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BadParams");
        assertThat(CampaignFixture.msg(reply)).contains(words);
    }

    @Test
    void switchesTriggeredCampaignsOnAndOff() {
        long id = mailings.create("\"templateId\":" + mailings.template(Medium.EMAIL));
        assertThat(CampaignFixture.msg(mailings.life("activateTriggered", id)))
                .isEqualTo("Campaign " + id + " activated");
        assertThat(mailings.state(id)).isEqualTo("Running");
        assertThat(mailings.life("activateTriggered", id).status()).isEqualTo(200);
        assertThat(CampaignFixture.msg(mailings.life("deactivateTriggered", id)))
                .isEqualTo("Campaign " + id + " deactivated");
        assertThat(mailings.state(id)).isEqualTo("Ready");
        assertThat(mailings.life("deactivateTriggered", id).status()).isEqualTo(200);
        refused(mailings.life("abort", id), "triggered campaign");
    }

    @Test
    void refusesToActivateABlast() {
        long id = blast();
        refused(mailings.life("activateTriggered", id), "not a triggered campaign");
        refused(mailings.life("deactivateTriggered", id), "not a triggered campaign");
    }

    @Test
    void abortsOnlyRunningCampaigns() {
        long id = blast();
        refused(mailings.life("abort", id), "its state is Ready");
        mailings.send(id);
        assertThat(CampaignFixture.msg(mailings.life("abort", id))).isEqualTo("Campaign " + id + " aborted");
        assertThat(mailings.state(id)).isEqualTo("Aborted");
        mailings.client.settle();
        assertThat(mailings.outbox(id)).isEmpty();
        refused(mailings.life("abort", id), "its state is Aborted");
        refused(mailings.send(id), "its state is Aborted");
    }

    @Test
    void cancelsOnlyFutureSends() {
        long id = blast();
        refused(mailings.life("cancel", id), "its state is Ready");
        mailings.sendAndSettle(id);
        refused(mailings.life("cancel", id), "its state is Finished");
    }

    @Test
    void archivesKnownCampaignsAndListsUnknownOnes() {
        long ready = blast();
        long running = blast();
        long active = mailings.triggered(mailings.template(Medium.EMAIL));
        mailings.send(running);
        Reply reply = mailings.post(
                "/api/campaigns/archive", "{\"campaignIds\":[" + ready + ",1," + running + "," + active + "]}");
        assertThat(Documents.wholes(reply.json(), "success")).isEqualTo(List.of(ready, running, active));
        assertThat(reply.json().list("failed")).containsExactly(Json.Num.of(1));
        mailings.client.settle();
        assertThat(mailings.outbox(running)).isEmpty();
        assertThat(mailings.state(running)).isEqualTo("Archived");
        refused(mailings.send(ready), "its state is Archived");
        refused(mailings.life("activateTriggered", active), "its state is Archived");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "cancel", "activateTriggered", "deactivateTriggered"})
    void refusesUnknownCampaigns(String call) {
        assertThat(mailings.life(call, 1).status()).isEqualTo(404);
        assertThat(mailings.post("/api/campaigns/" + call, "{}").code()).isEqualTo("BadJsonBody");
    }
}
