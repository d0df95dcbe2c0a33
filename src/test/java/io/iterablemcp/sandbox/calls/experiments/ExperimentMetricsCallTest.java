package io.iterablemcp.sandbox.calls.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.sandbox.SandboxClient;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ExperimentMetricsCallTest {

    @AutoClose
    private final SandboxClient client = new SandboxClient();

    private final ExperimentFixture experiments = new ExperimentFixture(client);

    private List<String> lines(String query) {
        return client.get("/api/experiments/metrics?" + query).text().lines().toList();
    }

    @Test
    void writesALineForEachVariantBelowTheHeader() {
        long id = experiments.in("finished");
        List<String> lines = lines("experimentId=" + id);
        assertThat(lines).hasSize(1 + experiments.show(id).list("variants").size());
        assertThat(lines.get(0))
                .isEqualTo("Campaign ID,Experiment ID,Template ID,Name,Type,Created by,Creation Date,Last modified,"
                        + "Subject,Improvement,Confidence,Total Email Sends,Email Delivery Rate,"
                        + "Total Emails Delivered,Total Email Opens,Revenue");
        assertThat(lines.get(1)).contains("," + id + ",", ",Control,Control,", ",N/A,N/A,");
    }

    @Test
    void gathersExperimentsAndCampaigns() {
        long running = experiments.in("running");
        long ready = experiments.ready();
        assertThat(lines("experimentId=" + running + "&experimentId=" + ready))
                .hasSize(1 + 2 + experiments.show(running).list("variants").size());
        assertThat(lines("campaignId=" + experiments.campaign()))
                .anyMatch(line -> line.contains("," + ready + ","))
                .noneMatch(line -> line.contains("," + running + ","));
        assertThat(lines("campaignId=1")).hasSize(1);
        assertThat(lines("")).hasSizeGreaterThan(5);
    }

    @Test
    void quotesNamesWithCommas() {
        long id = ExperimentFixture.id(experiments.create("").json());
        experiments.copy(id, ",\"name\":\"big, \\\"bold\\\"\"");
        assertThat(lines("experimentId=" + id).get(2)).contains(",\"big, \"\"bold\"\"\",-,");
    }

    @Test
    void refusesUnknownExperimentsAndTooManyIds() {
        assertThat(client.get("/api/experiments/metrics?experimentId=1").status())
                .isEqualTo(404);
        String many = IntStream.range(0, 201).mapToObj(i -> "campaignId=" + i).collect(Collectors.joining("&"));
        assertThat(client.get("/api/experiments/metrics?" + many).code()).isEqualTo("BadParams");
        assertThat(client.get("/api/experiments/metrics?startDateTime=2026-01-01")
                        .code())
                .isEqualTo("BadParams");
    }
}
