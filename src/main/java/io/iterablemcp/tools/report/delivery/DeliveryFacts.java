package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.person.AskedPerson;
import io.iterablemcp.tools.report.person.HistoryEvent;
import io.iterablemcp.tools.report.person.PersonHistory;
import io.iterablemcp.tools.report.person.PersonProfile;
import java.time.Instant;
import java.util.Optional;

/** What was read for one call. */
record DeliveryFacts(
        PartReads reads,
        AskedPerson person,
        PersonProfile profile,
        ChosenCampaign campaign,
        CampaignEvents events,
        PersonHistory history,
        MessageRules rules) {

    /** When the message went out or would have; empty if the campaign has no single time, or has not come to it. */
    Optional<Instant> moment() {
        Optional<Instant> skipped = events.skipped().map(HistoryEvent::at);
        return skipped.isPresent()
                ? skipped
                : campaign.startAt().filter(at -> campaign.blast() && !notYet() && !at.isAfter(reads.now()));
    }

    boolean notYet() {
        return switch (campaign.state()) {
            case "Draft", "Ready", "Scheduled" -> true;
            default -> false;
        };
    }

    Optional<String> messageType() {
        return campaign.templateId().flatMap(rules::typeOf);
    }
}
