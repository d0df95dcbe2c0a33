package io.iterablemcp.tools.report.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.ReportSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments of a project whose metrics have columns that count people: 1,000 are reached by each variant. */
class UniqueColumnsTest {

    private static final String METRICS = "/api/experiments/metrics";
    private static final int[] OPENS = {300, 400, 305};

    @TempDir
    private static Path folder;

    private static ReportSandbox sandbox;
    private static MockWebServer front;

    private final List<String> requests = new ArrayList<>();
    /** Whether people who did something are added to a request. */
    private Predicate<String> columns = target -> true;

    @BeforeAll
    static void start() throws Exception {
        sandbox = new ReportSandbox(folder, clock -> List.of(new ExperimentReport(clock, Duration.ofSeconds(20))));
        front = NoDelaySockets.mockServer();
        front.start();
    }

    @AfterAll
    static void stop() {
        front.close();
        sandbox.close();
    }

    @BeforeEach
    void passOn() {
        front.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String target = request.getTarget();
                requests.add(target);
                var answer = sandbox.client.get(target);
                boolean adds = target.startsWith(METRICS) && columns.test(target);
                return new MockResponse.Builder()
                        .code(answer.status())
                        .setHeader("Content-Type", answer.contentType())
                        .body(
                                adds
                                        ? withPeople(answer.text(), target.contains("startDateTime") ? 2 : 1)
                                        : answer.text())
                        .build();
            }
        });
    }

    /** @param part the share of these people who are shown */
    private static String withPeople(String csv, int part) {
        List<String> lines = csv.lines().toList();
        int delivered = List.of(lines.get(0).split(",", -1)).indexOf("Total Emails Delivered");
        StringBuilder out = new StringBuilder(lines.get(0) + ",Unique Email Opens,Unique Emails Clicked\n");
        for (int row = 1; row < lines.size(); row++) {
            String[] cells = lines.get(row).split(",", -1);
            cells[delivered] = String.valueOf(1000 / part);
            out.append(String.join(",", cells))
                    .append(",")
                    .append(OPENS[row - 1] / part)
                    .append(",9\n");
        }
        return out.toString();
    }

    private static Json.Obj report(String name) {
        Outcome outcome = sandbox.runAt(front.url("/").uri(), "experiment_report", Map.of("name", Json.text(name)));
        assertThat(outcome).as(outcome.words()).isInstanceOf(Outcome.Answered.class);
        return (Json.Obj) JsonReader.read(outcome.words());
    }

    private static List<Json> people(Json.Obj report, String figure) {
        return report.list("variants").stream()
                .map(it -> ((Json.Obj) it).object("people").orElseThrow())
                .map(it -> it.get(figure).orElseThrow())
                .toList();
    }

    @Test
    void areComparedWithoutAnExport() {
        Json.Obj report = report("Three subjects");

        assertThat(report.text("compared")).hasValue("people, all its sends, counted from Iterable's unique columns");
        assertThat(people(report, "reached")).containsOnly(Json.Num.of(1000)).hasSize(3);
        assertThat(people(report, "opens")).containsExactly(Json.Num.of(300), Json.Num.of(400), Json.Num.of(305));
        assertThat(report.list("comparison"))
                .map(Json.Obj.class::cast)
                .filteredOn(it -> it.text("rate").filter("openRate"::equals).isPresent())
                .extracting(it -> it.text("verdict").orElseThrow())
                .containsExactly("better than the control", "no difference shown");
        assertThat(report.list("comparison"))
                .map(Json.Obj.class::cast)
                .filteredOn(it -> it.text("rate").filter("clickRate"::equals).isPresent())
                .extracting(it -> it.text("verdict").orElseThrow())
                .containsOnly("too small to tell");
        assertThat(requests).noneMatch(it -> it.contains("/export/"));
        assertThat(requests).filteredOn(it -> it.startsWith(METRICS)).hasSize(1);
    }

    /** After the test the winner goes to everybody else, and those sends are in the totals. */
    @Test
    void areAskedForAgainWithTheTimeOfTheTest() {
        Json.Obj report = report("Subject: offer or mood");

        List<String> asked =
                requests.stream().filter(it -> it.startsWith(METRICS)).toList();
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0)).doesNotContain("DateTime");
        assertThat(asked.get(1)).contains("startDateTime=", "endDateTime=");
        assertThat(people(report, "reached")).containsOnly(Json.Num.of(500));
        assertThat(people(report, "opens")).containsExactly(Json.Num.of(150), Json.Num.of(200));
        assertThat(report.text("compared").orElseThrow()).contains("sends before the winner was chosen");
        assertThat(requests).noneMatch(it -> it.contains("/export/"));
    }

    @Test
    void giveWayToTheExportsWhereTheyAreNotThere() {
        columns = target -> false;

        assertThat(report("Three subjects").text("compared").orElseThrow())
                .endsWith("counted from the exports of events");
        assertThat(requests).anyMatch(it -> it.startsWith("/api/export/data.json"));
    }
}
