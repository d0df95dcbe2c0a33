package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.tools.report.delivery.DeliveryStep.Verdict;
import io.iterablemcp.tools.report.person.HistoryEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sentence at the top. It names a cause only where an event gives one. */
final class Conclusion {

    private static final Set<String> NEEDED =
            Set.of(TodaySteps.LISTED, TodaySteps.CHANNEL, TodaySteps.TYPE, TodaySteps.REACHABLE, TodaySteps.JOURNEY);

    private final DeliveryFacts facts;
    private final List<DeliveryStep> past;
    private final List<DeliveryStep> today;

    /** @param past begins with whether it was sent and whether it was skipped */
    Conclusion(DeliveryFacts facts, List<DeliveryStep> past, List<DeliveryStep> today) {
        this.facts = facts;
        this.past = past;
        this.today = today;
    }

    String sentence() {
        DeliveryStep sent = past.get(0);
        Optional<HistoryEvent> skip = facts.events().skipped();
        if (sent.is(Verdict.YES)) {
            return "It was sent to this person: " + sent.evidence()
                    + sent.at().map(at -> ", at " + at).orElse("") + "."
                    + skip.filter(it -> sent.at().filter(it.at()::isAfter).isPresent())
                            .map(it -> " Later, at " + it.at() + ", Iterable skipped it: " + reason(it) + ".")
                            .orElse("");
        }
        if (skip.isPresent()) {
            return "Iterable skipped this person at " + skip.get().at() + ": " + reason(skip.get()) + ".";
        }
        if (facts.notYet()) {
            return "The campaign has not been sent: its state is "
                    + facts.campaign().state()
                    + facts.campaign()
                            .startAt()
                            .map(at -> ", planned for " + at)
                            .orElse("") + ".";
        }
        String beginning = sent.is(Verdict.NO) && past.get(1).is(Verdict.NO)
                ? "Iterable has neither a send nor a skip of it for this person."
                : "Iterable shows neither a send nor a skip of it, as far back as could be read.";
        return beginning + " " + evidence();
    }

    private static String reason(HistoryEvent skip) {
        String reason = PastSteps.reason(skip);
        return reason.equals(PastSteps.NO_REASON) ? "Iterable gave no reason" : "the reason it gave is " + reason;
    }

    private String evidence() {
        List<DeliveryStep> before =
                past.stream().skip(2).filter(step -> step.is(Verdict.YES)).toList();
        List<DeliveryStep> against = today.stream()
                .filter(step -> (NEEDED.contains(step.question()) && step.is(Verdict.NO))
                        || (step.question().equals(TodaySteps.SUPPRESSED) && step.is(Verdict.YES)))
                .toList();
        if (before.isEmpty() && against.isEmpty()) {
            return "Nothing that can be read says why.";
        }
        String then = before.isEmpty() ? "No event says why." : "Before the send: " + listed(before) + ".";
        return against.isEmpty()
                ? then
                : then + " Against it today, and perhaps not at the send: " + listed(against) + ".";
    }

    private static String listed(List<DeliveryStep> steps) {
        return steps.stream()
                .map(step ->
                        step.evidence() + step.at().map(at -> " (" + at + ")").orElse(""))
                .collect(Collectors.joining("; "));
    }
}
