package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final ExperimentFixture experiments = new ExperimentFixture(client);

    @ParameterizedTest
    @ValueSource(strings = {"draft", "ready", "running", "winner_found", "finished"})
    void listsExperimentsOfAState(String state) {
        assertThat(experiments.listed("state=" + state)).isNotEmpty().allSatisfy(it -> assertThat(it.text("status"))
                .contains(state));
    }

    @Test
    void listsAFailedExperimentToo() {
        assertThat(experiments.in("errored")).isPositive();
        assertThat(client.get("/api/experiments?state=errored").code()).isEqualTo("BadParams");
    }

    @Test
    void showsTheStartTimeOfStartedExperimentsOnly() {
        assertThat(experiments.listed("state=running").get(0).fields())
                .containsOnlyKeys("id", "name", "status", "startDate", "channelType", "author");
        assertThat(experiments.listed("state=draft").get(0).has("startDate")).isFalse();
        Instant.parse(
                experiments.listed("state=running").get(0).text("startDate").orElseThrow());
    }

    @Test
    void pagesByLimitAndOffset() {
        List<Json.Obj> all = experiments.listed("limit=100");
        List<Json.Obj> gathered = new ArrayList<>();
        for (int offset = 0; offset < all.size(); offset += 3) {
            gathered.addAll(experiments.listed("limit=3&offset=" + offset));
        }
        assertThat(gathered).isEqualTo(all);
        Json.Obj page = client.get("/api/experiments?limit=2&offset=1").json();
        assertThat(page.object("pagination"))
                .contains(Documents.object("limit", 2)
                        .put("offset", 1)
                        .put("total", all.size())
                        .done());
        assertThat(experiments.listed("offset=1000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "offset=-1", "state=lost", "startDateTime=yesterday", "campaignId=x"})
    void refusesInvalidListings(String query) {
        assertThat(client.get("/api/experiments?" + query).code()).isEqualTo("BadParams");
    }

    @Test
    void filtersByCampaignAndDate() {
        long campaign = experiments.campaign();
        assertThat(experiments.listed("campaignId=" + campaign)).isNotEmpty().allSatisfy(it -> assertThat(
                        Documents.whole(
                                experiments
                                        .show(ExperimentFixture.id(it))
                                        .object("meta")
                                        .orElseThrow(),
                                "campaignId"))
                .contains(campaign));
        assertThat(experiments.listed("campaignId=1")).isEmpty();
        assertThat(experiments.listed("startDateTime=2099-01-01%2000:00:00")).isEmpty();
        assertThat(experiments.listed("endDateTime=2001-01-01%2000:00:00")).isEmpty();
        assertThat(experiments.listed("startDateTime=2001-01-01%2000:00:00&endDateTime=2099-01-01%2000:00:00"))
                .isNotEmpty();
    }

    @Test
    void showsOneWithItsVariants() {
        Json.Obj running = experiments.show(experiments.in("running"));
        assertThat(running.fields())
                .containsOnlyKeys(
                        "id",
                        "status",
                        "creationDate",
                        "startDate",
                        "finishDate",
                        "channelType",
                        "experimentType",
                        "allocationMode",
                        "sizing",
                        "meta",
                        "variants",
                        "constraints");
        assertThat(running.get("finishDate")).contains(Json.Null.NULL);
        assertThat(running.list("variants")).hasSizeGreaterThan(1);
        assertThat(((Json.Obj) running.list("variants").get(0)).flag("isControl"))
                .isTrue();
        Json.Obj won = experiments.show(experiments.in("winner_found"));
        assertThat(won.list("variants").stream().filter(it -> ((Json.Obj) it).flag("isWinner")))
                .hasSize(1);
    }

    @Test
    void showsTheContentOfVariants() {
        long id = experiments.in("running");
        Json.Obj shown = client.get("/api/experiments/" + id + "/variants").json();
        assertThat(Documents.whole(shown, "experimentId")).contains(id);
        assertThat(shown.list("variants")).hasSizeGreaterThan(1).allSatisfy(it -> {
            Json.Obj variant = (Json.Obj) it;
            assertThat(variant.fields()).containsOnlyKeys("variantId", "name", "value", "currentPercentage", "content");
            Json.Obj content = variant.object("content").orElseThrow();
            assertThat(content.fields()).containsOnlyKeys("subject", "preheader", "htmlSource", "plainText");
            assertThat(content.text("subject")).isPresent();
            assertThat(content.text("htmlSource")).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/variants", "/totals", "/trends"})
    void refusesAnUnknownExperiment(String what) {
        assertThat(client.get("/api/experiments/1" + what).code()).isEqualTo("NotFound");
    }
}
