package io.iterablemcp.tools.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.report.person.HistoryEvent;
import io.iterablemcp.tools.report.person.PersonHistory;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PastStepsTest {

    /** The send itself may be older than the events that could be read. */
    @Test
    void takesAnOpenForASend() {
        Instant at = Instant.parse("2026-03-01T10:00:00Z");
        ChosenCampaign campaign = new ChosenCampaign(
                (Json.Obj) JsonReader.read("{\"id\":9001,\"messageMedium\":\"Email\"}"), Optional.empty());
        CampaignEvents events = new CampaignEvents(campaign);
        events.event(new HistoryEvent(at, "emailOpen", (Json.Obj) JsonReader.read("{\"campaignId\":9001}")));
        PersonHistory latest = new PersonHistory(false, 200, 0, Optional.of(at), "", Optional.empty());

        DeliveryStep sent = new PastSteps(new DeliveryFacts(null, null, null, campaign, events, latest, null)).sent();

        assertThat(sent.is(DeliveryStep.Verdict.YES)).isTrue();
        assertThat(sent.evidence()).contains("emailOpen", "arrived");
        assertThat(sent.at()).hasValue(at);
    }
}
