package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.tools.report.person.EventTarget;
import io.iterablemcp.tools.report.person.HistoryEvent;
import io.iterablemcp.tools.report.person.KeptEvents;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The events of a person that can say why a message did not arrive. */
final class CampaignEvents implements EventTarget {

    private static final int MOST = 5_000;

    private final ChosenCampaign campaign;
    private final KeptEvents ofCampaign = new KeptEvents(MOST);
    private final KeptEvents sends = new KeptEvents(MOST);
    private final KeptEvents failures = new KeptEvents(MOST);
    private final KeptEvents subscriptions = new KeptEvents(MOST);

    CampaignEvents(ChosenCampaign campaign) {
        this.campaign = campaign;
    }

    @Override
    public void restart() {
        List.of(ofCampaign, sends, failures, subscriptions).forEach(KeptEvents::clear);
    }

    @Override
    public void event(HistoryEvent event) {
        String type = event.type();
        if (event.campaignId().filter(campaign.id()::equals).isPresent()) {
            ofCampaign.add(event);
        }
        if (type.equals("emailSubscribe") || type.equals("emailUnSubscribe")) {
            subscriptions.add(event);
        } else if (type.equals(campaign.eventPrefix() + "Send")) {
            sends.add(event);
        } else if (isFailure(type)) {
            failures.add(event);
        }
    }

    private boolean isFailure(String type) {
        String prefix = campaign.eventPrefix();
        return !prefix.isEmpty()
                && (type.equals(prefix + "Bounce")
                        || type.equals(prefix + "Complaint")
                        || type.equals(prefix + "Uninstall"));
    }

    boolean any() {
        return !ofCampaign.latestFirst().isEmpty();
    }

    /** The latest send of the campaign. Without a campaign that exists, its medium is not known. */
    Optional<HistoryEvent> sent() {
        return latest("Send");
    }

    Optional<HistoryEvent> skipped() {
        return latest("SendSkip");
    }

    Optional<HistoryEvent> bounced() {
        return latest("Bounce");
    }

    private Optional<HistoryEvent> latest(String end) {
        return ofCampaign.latestFirst().stream()
                .filter(event -> event.type().endsWith(end))
                .findFirst();
    }

    /** What Iterable recorded besides the send: an open shows that a message arrived. */
    Optional<HistoryEvent> seen() {
        return ofCampaign.latestFirst().stream()
                .filter(event -> {
                    String type = event.type().toLowerCase(Locale.ROOT);
                    return type.endsWith("open") || type.endsWith("click") || type.endsWith("delivery");
                })
                .findFirst();
    }

    List<HistoryEvent> failuresBefore(Instant moment) {
        return before(failures, moment);
    }

    List<HistoryEvent> subscriptionsBefore(Instant moment) {
        return before(subscriptions, moment);
    }

    List<HistoryEvent> sendsBetween(Instant from, Instant to) {
        return before(sends, to).stream()
                .filter(event -> event.at().isAfter(from))
                .toList();
    }

    private static List<HistoryEvent> before(KeptEvents events, Instant moment) {
        return events.latestFirst().stream()
                .filter(event -> event.at().isBefore(moment))
                .toList();
    }
}
