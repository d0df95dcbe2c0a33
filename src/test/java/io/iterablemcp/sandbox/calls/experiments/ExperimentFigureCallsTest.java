package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient;
import io.iterablemcp.sandbox.world.Documents;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentFigureCallsTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final ExperimentFixture experiments = new ExperimentFixture(client);

    private Json.Obj trends(long id, String from, String to) {
        return client.get("/api/experiments/" + id + "/trends?startDateTime=" + from + "&endDateTime=" + to)
                .json();
    }

    private static Json.Obj variant(Json.Obj answer, int index) {
        return (Json.Obj) answer.list("variants").get(index);
    }

    @Test
    void addsUpTheResultsOfEachVariant() {
        Json.Obj totals = client.get("/api/experiments/" + experiments.in("finished") + "/totals")
                .json();
        assertThat(totals.fields()).containsOnlyKeys("id", "status", "variants");
        assertThat(totals.list("variants")).hasSizeGreaterThan(1).allSatisfy(it -> {
            Json.Obj variant = (Json.Obj) it;
            assertThat(variant.fields()).containsOnlyKeys("id", "name", "isControl", "isWinner", "metrics");
            Json.Obj metrics = variant.object("metrics").orElseThrow();
            assertThat(metrics.fields()).containsKeys("sends", "opens", "clicks");
        });
    }

    @Test
    void showsResultsByDay() {
        Json.Obj trends = trends(experiments.in("running"), "2026-02-01T12:00:00.000Z", "2026-02-04T00:00:00.000Z");
        assertThat(trends.fields())
                .containsOnlyKeys("id", "status", "interval", "startDateTime", "endDateTime", "variants", "holdout");
        assertThat(trends.text("startDateTime")).contains("2026-02-01T12:00:00Z");
        List<Json> sends = variant(trends, 0).object("series").orElseThrow().list("sends");
        assertThat(sends)
                .extracting(it -> ((Json.Obj) it).text("time").orElseThrow())
                .containsExactly("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z", "2026-02-03T00:00:00Z");
        assertThat(trends.get("holdout")).contains(Json.Null.NULL);
    }

    @Test
    void showsTheHoldoutGroup() {
        long id = experiments.ready();
        experiments.settings(id, "{\"holdoutSettings\":{\"holdOutGroupSize\":10,\"attributionPeriodHours\":24}}");
        experiments.to(id, "start", "{}");
        client.clock.advance(java.time.Duration.ofMinutes(5));
        Json.Obj holdout = client.get("/api/experiments/" + id + "/trends")
                .json()
                .object("holdout")
                .orElseThrow();
        assertThat(Documents.whole(holdout, "id")).contains(-1L);
        assertThat(holdout.object("series").orElseThrow().list("conversions")).hasSize(1);
    }

    @Test
    void showsNoResultsOfADraft() {
        long id = experiments.in("draft");
        Json.Obj totals = client.get("/api/experiments/" + id + "/totals").json();
        assertThat(variant(totals, 0).object("metrics").orElseThrow().fields().values())
                .containsOnly(Json.Num.of(0));
        assertThat(client.get("/api/experiments/" + id + "/trends").status()).isEqualTo(200);
    }

    @Test
    void spansThirtyOneDaysAtMost() {
        long id = experiments.in("running");
        assertThat(trends(id, "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z")
                        .has("variants"))
                .isTrue();
        assertThat(trends(id, "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.001Z")
                        .text("code"))
                .contains("BadParams");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "startDateTime=2026-01-01T00:00:00.000Z",
                "endDateTime=2026-01-01T00:00:00.000Z",
                "startDateTime=2026-01-02T00:00:00.000Z&endDateTime=2026-01-01T00:00:00.000Z",
                "startDateTime=x&endDateTime=y"
            })
    void refusesInvalidSpans(String query) {
        assertThat(client.get("/api/experiments/" + experiments.in("running") + "/trends?" + query)
                        .code())
                .isEqualTo("BadParams");
    }
}
