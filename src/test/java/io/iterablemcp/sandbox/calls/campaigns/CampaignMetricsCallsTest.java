package io.iterablemcp.sandbox.calls.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.SandboxClient.Reply;
import io.iterablemcp.sandbox.calls.CampaignFixture;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.Medium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignMetricsCallsTest {

    @AutoClose
    private final CampaignFixture mailings = new CampaignFixture();

    /** Records an event like the calls that track it. */
    private void happened(String type, String email, long campaign, Json.Obj data) {
        mailings.world()
                .events
                .add(new Event(
                        type,
                        mailings.person(email),
                        mailings.client.clock.instant().toEpochMilli(),
                        campaign,
                        0,
                        0,
                        data));
    }

    private void happened(String type, String email, long campaign) {
        happened(type, email, campaign, Json.Obj.EMPTY);
    }

    private static String example() {
        try (var stream = CampaignMetricsCallsTest.class.getResourceAsStream(
                "/iterable-api/responses/get_campaign_metrics.csv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void countsTheEvents() {
        long id = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com", "bo@example.com", "cy@example.com"));
        mailings.sendAndSettle(id);
        happened("emailBounce", "cy@example.com", id);
        happened("emailOpen", "ada@example.com", id);
        happened("emailOpen", "ada@example.com", id);
        happened("emailClick", "bo@example.com", id);
        happened("emailClick", "bo@example.com", id);
        happened("emailComplaint", "bo@example.com", id);
        happened(
                "purchase",
                "bo@example.com",
                id,
                Documents.object("total", 20.5).done());
        happened(
                "purchase", "ada@example.com", id, Documents.object("total", 10).done());
        Map<String, String> row = mailings.metrics(id);
        assertThat(String.join(",", row.keySet()))
                .isEqualTo(example().lines().findFirst().orElseThrow());
        assertThat(String.join(",", row.values())).isEqualTo(id + ",15.25,666.67,30.5,1,2,3,1,2,2,0,1,2");
    }

    @Test
    void countsSeveralCampaignsAtOnce() {
        long email = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
        long push = mailings.blast(Medium.PUSH, mailings.list("bo@example.com"));
        mailings.sendAndSettle(email);
        List<String> lines = mailings.client
                .get("/api/campaigns/metrics?campaignId=" + push + "&campaignId=" + email + "&campaignId=" + push
                        + "&startDateTime=2026-03-01%2000:00:00&endDateTime=2026-03-02%2000:00:00")
                .text()
                .lines()
                .toList();
        List<String> columns = List.of(lines.get(0).split(",", -1));
        assertThat(columns).startsWith("id", "Average Order Value", "Purchases / M (Email)", "Purchases / M (Push)");
        assertThat(lines).hasSize(3).allMatch(line -> line.split(",", -1).length == columns.size());
        assertThat(lines.get(1)).startsWith(push + ",0,,0");
        assertThat(lines.get(2)).startsWith(email + ",0,0,,0");
        assertThat(lines.get(2).split(",", -1)[columns.indexOf("Total Email Sends")])
                .isEqualTo("1");
        Reply unknown = mailings.client.get("/api/campaigns/metrics?campaignId=" + email
                + "&campaignId=1&startDateTime=2026-03-01%2000:00:00&endDateTime=2026-03-02%2000:00:00");
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void filtersByTheDates() {
        long id = mailings.blast(Medium.EMAIL, mailings.list("ada@example.com"));
        mailings.sendAndSettle(id);
        mailings.client.clock.advance(Duration.ofDays(2));
        happened("emailOpen", "ada@example.com", id);
        assertThat(mailings.metrics(id, "2026-03-01 00:00:00", "2026-03-02 00:00:00"))
                .containsEntry("Total Email Sends", "1")
                .containsEntry("Total Email Opens", "0");
        assertThat(mailings.metrics(id, "2026-03-02 00:00:00", "2026-03-04 00:00:00"))
                .containsEntry("Total Email Sends", "0")
                .containsEntry("Total Email Opens", "1");
    }

    @ParameterizedTest
    @EnumSource(Medium.class)
    void hasColumnsForEveryMedium(Medium medium) {
        long id = mailings.blast(medium, mailings.list());
        assertThat(mailings.metrics(id))
                .containsEntry("id", Long.toString(id))
                .containsEntry("Purchases / M (" + medium.word() + ")", "0")
                .containsEntry("Revenue", "0");
        assertThat(mailings.metrics(id).keySet()).anyMatch(name -> name.endsWith("Sent") || name.endsWith("Sends"));
    }

    @ParameterizedTest
    @CsvSource({
        "1,2026-03-01%2000:00:00,2026-03-02%2000:00:00,404",
        "CAMPAIGN,2026-03-02%2000:00:00,2026-03-01%2000:00:00,400",
        "CAMPAIGN,2026-03-02,2026-03-03,400",
        "x,2026-03-01%2000:00:00,2026-03-02%2000:00:00,400"
    })
    void refusesInvalidMetricsCalls(String campaign, String from, String to, int status) {
        String id = campaign.replace("CAMPAIGN", Long.toString(mailings.blast(Medium.EMAIL, mailings.list())));
        Reply reply = mailings.client.get(
                "/api/campaigns/metrics?campaignId=" + id + "&startDateTime=" + from + "&endDateTime=" + to);
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    }
}
