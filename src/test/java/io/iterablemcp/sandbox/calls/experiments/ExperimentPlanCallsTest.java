package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.world.Documents;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentPlanCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final ExperimentFixture experiments = new ExperimentFixture(client);

    private Json.Obj sizing(long id) {
        return experiments.show(id).object("sizing").orElseThrow();
    }

    private Json.Obj meta(long id) {
        return experiments.show(id).object("meta").orElseThrow();
    }

    @Test
    void createsADraftWithTheTemplateOfTheCampaignAsControl() {
        Reply made = experiments.create(",\"name\":\"Mine\"");
        assertThat(made.status()).isEqualTo(200);
        long id = ExperimentFixture.id(made.json());
        assertThat(experiments.show(id)).isEqualTo(made.json());
        assertThat(experiments.status(id)).isEqualTo("draft");
        assertThat(meta(id).text("name")).contains("Mine");
        assertThat(experiments.show(id).list("variants")).hasSize(1);
        assertThat(Documents.whole(experiments.show(id), "creationDate")).contains(client.clock.millis());
        assertThat(meta(ExperimentFixture.id(experiments.create("").json()))
                        .text("name")
                        .orElseThrow())
                .endsWith(" Experiment");
    }

    @Test
    void isReadyWithACopiedVariantOfTheSameContent() {
        long id = ExperimentFixture.id(experiments.create("").json());
        Reply copied = experiments.copy(id, "");
        assertThat(copied.status()).isEqualTo(200);
        assertThat(experiments.status(id)).isEqualTo("ready");
        experiments.copy(id, ",\"name\":\"Bold\"");
        Json.Obj shown = client.get("/api/experiments/" + id + "/variants").json();
        assertThat(shown.list("variants"))
                .extracting(it -> ((Json.Obj) it).text("name").orElseThrow())
                .containsExactly("Control", "Variation 1", "Bold");
        assertThat(shown.list("variants"))
                .extracting(it -> ((Json.Obj) it).get("content").orElseThrow())
                .containsOnly(((Json.Obj) shown.list("variants").get(0))
                        .get("content")
                        .orElseThrow());
        assertThat(shown.list("variants"))
                .extracting(it -> ((Json.Obj) it).get("value").orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void changesSettingsAndTakesNullAsRemoval() {
        long id = experiments.ready();
        assertThat(experiments.show(id).text("allocationMode")).contains("even_split");
        assertThat(sizing(id).get("perVariantPercentage")).contains(new Json.Num("50.0"));
        experiments.settings(id, """
                {"explorationBlastSettings":{"testSizePercentage":20,"testDurationMinutes":120},
                 "holdoutSettings":{"holdOutGroupSize":5,"attributionPeriodHours":48},
                 "conversionEventSettings":{"systemConversionEventType":"Clicks"}}""");
        assertThat(experiments.show(id).text("allocationMode")).contains("winner_takes_all");
        assertThat(sizing(id)).isEqualTo(JsonReader.read("""
                {"holdoutPercentage":5.0,"perVariantPercentage":null,"testGroupPercentage":20.0,
                 "winnerGroupPercentage":75.0,"testDurationMinutes":120,"sendsPerVariant":null,
                 "attributionPeriodHours":48}"""));
        assertThat(meta(id).list("conversionMetrics")).containsExactly(Json.text("clicks"));
        experiments.settings(id, "{\"holdoutSettings\":null}");
        assertThat(sizing(id).get("holdoutPercentage")).contains(Json.Null.NULL);
        assertThat(sizing(id).get("testGroupPercentage")).contains(new Json.Num("20.0"));
        experiments.settings(
                id, "{\"evenlySplitVariations\":true,\"conversionEventSettings\":{\"customConversionId\":7}}");
        assertThat(experiments.show(id).text("allocationMode")).contains("even_split");
        assertThat(Documents.whole(meta(id), "customConversionId")).contains(7L);
        Json.Obj before = experiments.show(id);
        assertThat(experiments.settings(id, "{}").json()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"evenlySplitVariations\":false}",
                "{\"evenlySplitVariations\":true,"
                        + "\"explorationBlastSettings\":{\"testSizePercentage\":20,\"testDurationMinutes\":9}}",
                "{\"explorationBlastSettings\":{\"testSizePercentage\":100,\"testDurationMinutes\":9}}",
                "{\"explorationBlastSettings\":{\"testSizePercentage\":20,\"testDurationMinutes\":0}}",
                "{\"explorationTriggerSettings\":{\"testSendsPerVariation\":9}}",
                "{\"holdoutSettings\":{\"holdOutGroupSize\":0,\"attributionPeriodHours\":9}}",
                "{\"holdoutSettings\":{\"holdOutGroupSize\":50,\"attributionPeriodHours\":9},"
                        + "\"explorationBlastSettings\":{\"testSizePercentage\":51,\"testDurationMinutes\":9}}",
                "{\"holdoutSettings\":{\"holdOutGroupSize\":5}}",
                "{\"conversionEventSettings\":{}}",
                "{\"conversionEventSettings\":{\"systemConversionEventType\":\"Sales\"}}"
            })
    void refusesInvalidSettings(String settings) {
        long id = experiments.ready();
        Json.Obj before = experiments.show(id);
        assertThat(experiments.settings(id, settings).status()).isEqualTo(400);
        assertThat(experiments.show(id)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "winner_found", "finished", "errored"})
    void changesNothingAfterTheStartAndSaysTheState(String state) {
        long id = experiments.in(state);
        for (Reply reply : java.util.List.of(experiments.copy(id, ""), experiments.settings(id, "{}"))) {
            assertThat(reply.code()).isEqualTo("BadParams");
            assertThat(reply.text()).contains(state);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "ready", "errored"})
    void deletesAnExperimentThatHasNotStarted(String state) {
        long id = experiments.in(state);
        Json.Obj before = experiments.show(id);
        assertThat(experiments.to(id, "delete", "{}").json()).isEqualTo(before);
        assertThat(client.get("/api/experiments/" + id).status()).isEqualTo(404);
        assertThat(experiments.to(id, "delete", "{}").status()).isEqualTo(404);
        assertThat(experiments.listed("limit=100")).noneMatch(it -> ExperimentFixture.id(it) == id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "winner_found", "finished"})
    void doesNotDeleteAStartedExperiment(String state) {
        long id = experiments.in(state);
        assertThat(experiments.to(id, "delete", "{}").text()).contains("BadParams", state);
        assertThat(experiments.status(id)).isEqualTo(state);
    }

    @Test
    void refusesWhatHasNoCampaignOrTemplateForIt() {
        assertThat(client.post("/api/experiments", "{\"campaignId\":1,\"experimentType\":\"EmailBody\"}")
                        .status())
                .isEqualTo(404);
        assertThat(client.post("/api/experiments", "{\"campaignId\":1,\"experimentType\":\"Colour\"}")
                        .code())
                .isEqualTo("BadParams");
        long over = Documents.whole(
                        experiments
                                .show(experiments.in("errored"))
                                .object("meta")
                                .orElseThrow(),
                        "campaignId")
                .orElseThrow();
        assertThat(client.post("/api/experiments", "{\"campaignId\":" + over + ",\"experimentType\":\"EmailBody\"}")
                        .text())
                .contains("BadParams", "Campaign " + over + " is ");
        assertThat(experiments
                        .to(experiments.in("draft"), "variants", "{\"copyFromTemplateId\":1}")
                        .status())
                .isEqualTo(404);
    }
}
