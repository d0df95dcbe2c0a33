package io.iterablemcp.sandbox.calls.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Medium;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignCallsTest {

    private final CampaignFixture mailings = new CampaignFixture();
    private long first;

    @BeforeEach
    void makeSome() {
        long list = mailings.list("ada@example.com");
        first = mailings.blast(Medium.EMAIL, list);
        mailings.client.clock.advance(Duration.ofSeconds(1));
        mailings.blast(Medium.EMAIL, list);
        mailings.client.clock.advance(Duration.ofSeconds(1));
        mailings.triggered(mailings.template(Medium.PUSH));
    }

    @AfterEach
    void stop() {
        mailings.close();
    }

    private List<Long> ids(String url) {
        return CampaignFixture.objects(mailings.client.get(url).json(), "campaigns")
                .map(campaign -> Documents.whole(campaign, "id").orElseThrow())
                .toList();
    }

    private List<Long> followed(String url) {
        List<Long> ids = new ArrayList<>();
        for (String next = url; !next.isEmpty(); ) {
            ids.addAll(ids(next));
            next = mailings.client.get(next).json().text("nextPageUrl").orElse("");
        }
        return ids;
    }

    @Test
    void readsAllOfThemPageByPage() {
        List<Long> whole = ids("/api/campaigns?pageSize=1000");
        assertThat(whole).contains(first).isSorted().hasSizeGreaterThanOrEqualTo(3);
        assertThat(followed("/api/campaigns?pageSize=2&sort=-id")).isEqualTo(reversed(whole));
        Json.Obj second =
                mailings.client.get("/api/campaigns?page=2&pageSize=1&sort=id").json();
        assertThat(second.text("nextPageUrl")).contains("/api/campaigns?page=3&pageSize=1&sort=id");
        assertThat(second.text("previousPageUrl")).contains("/api/campaigns?page=1&pageSize=1&sort=id");
        assertThat(Documents.whole(second, "totalCampaignsCount")).contains((long) whole.size());
        assertThat(ids("/api/campaigns?page=9999")).isEmpty();
    }

    private static List<Long> reversed(List<Long> ids) {
        List<Long> copy = new ArrayList<>(ids);
        java.util.Collections.reverse(copy);
        return copy;
    }

    @Test
    void sortsByOtherFields() {
        List<Long> latestFirst = ids("/api/campaigns?pageSize=1000&sort=-createdAt");
        assertThat(latestFirst.indexOf(first)).isGreaterThan(latestFirst.indexOf(first + 1));
        assertThat(ids("/api/campaigns?pageSize=1000&sort=%2BcreatedAt")).isEqualTo(reversed(latestFirst));
        // All three have the same name.
        List<Long> byName = ids("/api/campaigns?pageSize=1000&sort=-name");
        assertThat(byName.indexOf(first)).isGreaterThan(byName.indexOf(first + 1));
    }

    @Test
    void filtersByState() {
        assertThat(ids("/api/campaigns?pageSize=1000&campaignState=Running"))
                .contains(first + 2)
                .doesNotContain(first, first + 1);
        assertThat(followed("/api/campaigns?pageSize=1&campaignState=Running&campaignState=Ready"))
                .contains(first, first + 1, first + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "pageSize=0", "pageSize=1001", "sort=colour", "campaignState=Melted", "page=x"})
    void refusesInvalidPages(String query) {
        Reply refused = mailings.client.get("/api/campaigns?" + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("BadParams");
    }

    @Test
    void showsOneExperimentAsInTheList() {
        Json.Obj one = mailings.campaign(first);
        assertThat(CampaignFixture.objects(
                        mailings.client.get("/api/campaigns?pageSize=1000").json(), "campaigns"))
                .contains(one);
        assertThat(mailings.client.get("/api/campaigns/1").status()).isEqualTo(404);
        assertThat(mailings.client.get("/api/campaigns/one").status()).isEqualTo(400);
    }

    @Test
    void showsTheSendsOfARecurringCampaign() {
        Json.Obj like = mailings.world().campaigns.find(first).orElseThrow();
        long parent = recurring(like);
        long child = mailings.world()
                .campaigns
                .idOf(mailings.world()
                        .campaigns
                        .add(without(like)
                                .with("campaignState", Json.text("Finished"))
                                .with("recurringCampaignId", Json.Num.of(parent))));
        String url = "/api/campaigns/recurring/" + parent + "/childCampaigns";
        assertThat(ids(url)).containsExactly(child);
        assertThat(ids(url + "?campaignState=Aborted")).isEmpty();
        assertThat(mailings.client.get(url).json().has("nextPageUrl")).isFalse();
        assertThat(ids("/api/campaigns/recurring/" + first + "/childCampaigns")).isEmpty();
        assertThat(mailings.client
                        .get("/api/campaigns/recurring/1/childCampaigns")
                        .status())
                .isEqualTo(404);
        assertThat(mailings.life("cancel", parent).status()).isEqualTo(200);
        assertThat(mailings.state(parent)).isEqualTo("Ready");
    }

    private long recurring(Json.Obj like) {
        return mailings.world()
                .campaigns
                .idOf(mailings.world().campaigns.add(without(like).with("campaignState", Json.text("Recurring"))));
    }

    private static Json.Obj without(Json.Obj document) {
        java.util.Map<String, Json> fields = new java.util.LinkedHashMap<>(document.fields());
        fields.remove("id");
        return new Json.Obj(fields);
    }
}
