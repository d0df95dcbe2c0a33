package io.iterablemcp.sandbox.calls.lists;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.calls.PersonFixture;
import io.iterablemcp.sandbox.world.Medium;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    private Reply get(String path) {
        return mailings.client.get(path);
    }

    private Reply delete(long listId) {
        return mailings.client.send("DELETE", "/api/lists/" + listId, "");
    }

    @Test
    void createsShowsAndDeletesAList() {
        long id = CampaignFixture.id(
                mailings.post("/api/lists", "{\"name\":\"Lamp fans\",\"description\":\"Asked for lamps\"}"), "listId");
        assertThat(get("/api/lists").text())
                .contains("{\"id\":" + id + ",\"name\":\"Lamp fans\",\"description\":\"Asked for lamps\",\"createdAt\":"
                        + mailings.client.clock.instant().toEpochMilli() + ",\"listType\":\"Standard\"}");
        assertThat(get("/api/lists/" + id + "/size").text()).isEqualTo("0");
        assertThat(CampaignFixture.msg(delete(id))).contains("List " + id, "deleted");
        assertThat(get("/api/lists").text()).doesNotContain("\"id\":" + id + ",");
        assertThat(delete(id).code()).isEqualTo("error.lists.invalidListId");
    }

    @Test
    void keepsAListThatACampaignStillNeeds() {
        long audience = mailings.list("ada@example.com");
        long spared = mailings.list();
        long campaign = mailings.blast(
                mailings.template(Medium.EMAIL), Long.toString(audience), ",\"suppressionListIds\":[" + spared + "]");
        for (long list : new long[] {audience, spared}) {
            Reply refused = delete(list);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(CampaignFixture.msg(refused)).contains("in use", Long.toString(campaign));
        }
        mailings.sendAndSettle(campaign);
        assertThat(delete(audience).status()).isEqualTo(200);
    }

    @Test
    void keepsAListThatIsBeingSentIntoAJourney() {
        long list = mailings.list("ada@example.com");
        long journey = PersonFixture.openJourneys(mailings.client).get(0);
        mailings.post("/api/workflows/triggerWorkflow", "{\"workflowId\":" + journey + ",\"listId\":" + list + "}");
        Reply refused = delete(list);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(CampaignFixture.msg(refused)).contains("in use", Long.toString(journey));
        mailings.client.settle();
        assertThat(delete(list).status()).isEqualTo(200);
    }

    @Test
    void showsTheMembersOfAList() {
        long id = mailings.list("ada@example.com", "bo@example.com", "cy@example.com");
        assertThat(get("/api/lists/getUsers?listId=" + id).text())
                .isEqualTo("ada@example.com\nbo@example.com\ncy@example.com\n");
        assertThat(get("/api/lists/getUsers?maxResults=2&listId=" + id).text().lines())
                .hasSize(2);
        assertThat(get("/api/lists/previewUsers?size=2&listId=" + id).text().lines())
                .hasSize(2)
                .isSubsetOf("ada@example.com", "bo@example.com", "cy@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"previewUsers?size=0", "previewUsers?size=5001", "getUsers?maxResults=0"})
    void refusesInvalidSizes(String call) {
        Reply refused = get("/api/lists/" + call + "&listId=" + mailings.list());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("BadParams");
    }

    @ParameterizedTest
    @ValueSource(strings = {"getUsers?listId=999999", "previewUsers?listId=999999", "999999/size"})
    void refusesUnknownLists(String call) {
        assertThat(get("/api/lists/" + call).code()).isEqualTo("error.lists.invalidListId");
    }

    @Test
    void refusesABlankName() {
        assertThat(mailings.post("/api/lists", "{\"name\":\" \"}").code()).isEqualTo("BadParams");
    }
}
