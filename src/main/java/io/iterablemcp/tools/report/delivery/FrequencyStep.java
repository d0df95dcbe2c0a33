package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.delivery.DeliveryStep.Verdict;
import io.iterablemcp.tools.report.part.PartResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts the messages of the type in the window of its frequency cap. */
final class FrequencyStep {

    private static final String QUESTION = "Was the frequency cap of its message type reached?";
    private static final long MOST = 1_000;

    private final DeliveryFacts facts;

    FrequencyStep(DeliveryFacts facts) {
        this.facts = facts;
    }

    DeliveryStep step() {
        Optional<Json.Obj> type = facts.messageType().flatMap(facts.rules()::type);
        if (type.isEmpty()) {
            return DeliveryStep.unknown(QUESTION, facts.rules().why());
        }
        Optional<Json.Obj> cap = type.get().object("frequencyCap");
        Optional<Long> days = cap.flatMap(it -> whole(it, "days"));
        Optional<Long> messages = cap.flatMap(it -> whole(it, "messages"));
        if (days.isEmpty() || messages.isEmpty()) {
            boolean capped = facts.events()
                    .skipped()
                    .filter(skip -> PastSteps.reason(skip).startsWith("Frequency"))
                    .isPresent();
            return DeliveryStep.of(
                    QUESTION,
                    capped ? Verdict.UNKNOWN : Verdict.NO,
                    "the type has no cap today; a cap of the project or the channel cannot be read");
        }
        String words = messages.get() + " in " + days.get() + " days";
        Optional<Instant> moment = facts.moment();
        if (moment.isEmpty()) {
            return DeliveryStep.unknown(QUESTION, "the cap today is " + words + ", and there is no time to count at");
        }
        return counted(moment.get(), days.get(), messages.get(), words);
    }

    private DeliveryStep counted(Instant moment, long days, long messages, String words) {
        Instant from = moment.minus(Duration.ofDays(days));
        Optional<List<String>> templates = templates(from, moment);
        if (templates.isEmpty()) {
            return DeliveryStep.unknown(
                    QUESTION, "the cap today is " + words + "; the messages before it are not known");
        }
        Set<String> types = Set.of(facts.messageType().orElseThrow());
        long had = templates.get().stream()
                .filter(template -> facts.rules().isOf(template, types))
                .count();
        return DeliveryStep.at(
                QUESTION,
                Verdict.of(had >= messages),
                had + " messages of this type in the " + days + " days before; the cap today is " + words,
                moment);
    }

    /** The templates of the messages between two times. */
    private Optional<List<String>> templates(Instant from, Instant to) {
        List<String> templates = new ArrayList<>();
        if (facts.history().whole()) {
            facts.events().sendsBetween(from, to).forEach(send -> send.id("templateId")
                    .ifPresent(templates::add));
            return Optional.of(templates);
        }
        PartResult result = facts.reads()
                .read(
                        "get_sent_messages",
                        facts.person()
                                .with(Map.of(
                                        "startDateTime", Json.text(from.toString()),
                                        "endDateTime", Json.text(to.toString()),
                                        "limit", Json.Num.of(MOST))));
        if (!(result instanceof PartResult.Found found) || !(found.answer() instanceof Json.Obj answer)) {
            return Optional.empty();
        }
        for (Json item : answer.list("messages")) {
            if (item instanceof Json.Obj message) {
                ChosenCampaign.digits(message, "templateId").ifPresent(templates::add);
            }
        }
        return Optional.of(templates);
    }

    private static Optional<Long> whole(Json.Obj object, String name) {
        return ChosenCampaign.digits(object, name)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Long::valueOf);
    }
}
