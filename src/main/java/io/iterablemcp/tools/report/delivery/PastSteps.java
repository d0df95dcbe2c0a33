package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.delivery.DeliveryStep.Verdict;
import io.iterablemcp.tools.report.part.PartResult;
import io.iterablemcp.tools.report.person.HistoryEvent;
import io.iterablemcp.tools.report.project.WhyNotRead;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the events say of the send itself, and of the time before it. */
final class PastSteps {

    static final String NO_REASON = "Iterable gave none";

    private static final String SENT = "Was it sent to this person?";
    private static final String SKIPPED = "Did Iterable skip this person?";
    private static final String FAILED = "Had messages to this person failed for good before?";
    private static final String LEFT = "Had this person unsubscribed from it before?";

    private final DeliveryFacts facts;
    private final CampaignEvents events;

    PastSteps(DeliveryFacts facts) {
        this.facts = facts;
        this.events = facts.events();
    }

    DeliveryStep sent() {
        Optional<HistoryEvent> sent = events.sent();
        if (sent.isPresent()) {
            String after = events.bounced()
                    .filter(bounce -> !bounce.at().isBefore(sent.get().at()))
                    .map(bounce -> "; then " + failure(bounce) + " at " + bounce.at())
                    .or(() -> events.seen().map(seen -> "; then " + seen.type() + " at " + seen.at()))
                    .orElse("");
            return DeliveryStep.at(
                    SENT, Verdict.YES, sent.get().type() + after, sent.get().at());
        }
        return facts.history().whole()
                ? DeliveryStep.of(
                        SENT,
                        Verdict.NO,
                        "no send of it among " + facts.history().extent())
                : sentMessages();
    }

    /** Older sends are not among the latest events. */
    private DeliveryStep sentMessages() {
        PartResult result = facts.reads()
                .read(
                        "get_sent_messages",
                        facts.person()
                                .with(Map.of(
                                        "campaignIds",
                                        new Json.Arr(List.of(
                                                new Json.Num(facts.campaign().id()))),
                                        "limit",
                                        Json.Num.of(1000))));
        if (!(result instanceof PartResult.Found found) || !(found.answer() instanceof Json.Obj answer)) {
            return DeliveryStep.unknown(
                    SENT,
                    "no send of it among " + facts.history().extent() + "; older ones are " + "not looked up: "
                            + WhyNotRead.of(result));
        }
        Optional<Instant> last = answer.list("messages").stream()
                .flatMap(item -> item instanceof Json.Obj message
                        ? ChosenCampaign.time(message, "createdAt").stream()
                        : java.util.stream.Stream.<Instant>empty())
                .max(Instant::compareTo);
        return last.map(at -> DeliveryStep.at(SENT, Verdict.YES, "Iterable lists the message as sent", at))
                .orElseGet(() -> DeliveryStep.of(SENT, Verdict.NO, "Iterable lists no message of it as sent"));
    }

    DeliveryStep skipped() {
        Optional<HistoryEvent> skip = events.skipped();
        if (skip.isPresent()) {
            return DeliveryStep.at(
                    SKIPPED,
                    Verdict.YES,
                    skip.get().type() + ", reason: " + reason(skip.get()),
                    skip.get().at());
        }
        String evidence = "no skip of it among " + facts.history().extent();
        return DeliveryStep.of(SKIPPED, facts.history().whole() ? Verdict.NO : Verdict.UNKNOWN, evidence);
    }

    static String reason(HistoryEvent skip) {
        return skip.fields().text("reason").filter(text -> !text.isBlank()).orElse(NO_REASON);
    }

    /** A bounce after which messages were sent again has stopped nothing. */
    DeliveryStep failedBefore() {
        Optional<Instant> moment = facts.moment();
        if (moment.isEmpty()) {
            return noMoment(FAILED);
        }
        if (!facts.campaign().exists()) {
            return DeliveryStep.unknown(FAILED, "the medium of the campaign is not known");
        }
        List<HistoryEvent> before = events.failuresBefore(moment.get());
        Optional<HistoryEvent> lasting =
                before.stream().filter(PastSteps::isFinal).findFirst();
        if (lasting.isEmpty()) {
            return none(FAILED, before.isEmpty() ? "no bounce" : before.size() + " bounces that may pass");
        }
        HistoryEvent last = lasting.get();
        int since = events.sendsBetween(last.at(), moment.get()).size();
        return since == 0
                ? DeliveryStep.at(FAILED, Verdict.YES, failure(last), last.at())
                : DeliveryStep.at(
                        FAILED,
                        Verdict.NO,
                        failure(last) + ", but " + since + " messages were sent after it",
                        last.at());
    }

    private static boolean isFinal(HistoryEvent event) {
        return event.type().endsWith("Complaint")
                || event.type().endsWith("Uninstall")
                || event.fields()
                        .text("recipientState")
                        .filter(state -> state.equals("HardBounce") || state.equals("Complaint"))
                        .isPresent();
    }

    private static String failure(HistoryEvent event) {
        return event.type()
                + event.fields()
                        .text("recipientState")
                        .map(it -> " (" + it + ")")
                        .orElse("");
    }

    /** The last of the events that concern its channel, its message type or its lists decides. */
    DeliveryStep leftBefore() {
        Optional<Instant> moment = facts.moment();
        if (moment.isEmpty()) {
            return noMoment(LEFT);
        }
        Optional<String> type = facts.messageType();
        if (type.isEmpty()) {
            return DeliveryStep.unknown(LEFT, facts.rules().why());
        }
        Optional<String> channel = facts.rules().type(type.get()).flatMap(it -> ChosenCampaign.digits(it, "channelId"));
        if (channel.isEmpty()) {
            return DeliveryStep.unknown(LEFT, facts.rules().why());
        }
        List<HistoryEvent> before = events.subscriptionsBefore(moment.get());
        for (Map.Entry<String, String> place :
                List.of(Map.entry("channelIds", channel.get()), Map.entry("messageTypeIds", type.get()))) {
            Optional<HistoryEvent> last = before.stream()
                    .filter(event -> event.ids(place.getKey()).contains(place.getValue()))
                    .findFirst();
            if (last.isPresent() && last.get().type().equals("emailUnSubscribe")) {
                String what = place.getKey().equals("channelIds") ? "channel " : "message type ";
                return DeliveryStep.at(
                        LEFT,
                        Verdict.YES,
                        "unsubscribed from " + what + place.getValue() + source(last.get()),
                        last.get().at());
            }
        }
        return none(LEFT, "no unsubscription that was still in force");
    }

    private static String source(HistoryEvent event) {
        return event.fields().text("unsubSource").map(it -> " by " + it).orElse("");
    }

    private DeliveryStep none(String question, String what) {
        return DeliveryStep.of(
                question,
                facts.history().whole() ? Verdict.NO : Verdict.UNKNOWN,
                what + " before the send among " + facts.history().extent());
    }

    private DeliveryStep noMoment(String question) {
        return DeliveryStep.unknown(
                question,
                facts.notYet()
                        ? "the campaign has not been sent"
                        : "the campaign has no single time of sending, and no event gives one");
    }
}
