package io.iterablemcp.tools.report.experiment;

import java.time.Instant;
import java.util.Optional;

/**
 * The sends whose results are compared. After the winner was chosen, its template goes to everybody else, at another time:
 * those sends say nothing about the test.
 *
 * @param until only sends before this moment are compared; empty for all
 * @param separate whether other sends of the same templates are in the totals
 * @param not why nothing can be compared
 */
record ComparedSends(Optional<Instant> until, boolean separate, Optional<String> not) {

    /** @param triggered whether the campaign sends by trigger, before and after the test too; true if unknown */
    static ComparedSends of(TestedExperiment experiment, boolean triggered, Instant now) {
        if (experiment.started().isEmpty()) {
            return none("it has not started");
        }
        boolean over =
                experiment.status().equals("finished") || experiment.status().equals("winner_found");
        Optional<Instant> tested =
                experiment.testTime().map(experiment.started().get()::plus).filter(it -> !it.isAfter(now));
        if (!over && !(experiment.sendsWinner() && tested.isPresent())) {
            return new ComparedSends(Optional.empty(), triggered, Optional.empty());
        }
        if (!triggered && !experiment.sendsWinner()) {
            return new ComparedSends(Optional.empty(), false, Optional.empty());
        }
        Optional<Instant> chosen = earlier(tested, experiment.finished());
        return chosen.isPresent()
                ? new ComparedSends(chosen, true, Optional.empty())
                : none(
                        "Iterable does not say when the winner was chosen, so that the sends after it cannot be separated");
    }

    private static ComparedSends none(String why) {
        return new ComparedSends(Optional.empty(), true, Optional.of(why));
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isPresent() && b.isPresent() && b.get().isBefore(a.get()) ? b : a.or(() -> b);
    }

    String words() {
        return until.map(it -> "sends before the winner was chosen, at " + it)
                .orElse(separate ? "sends since its start" : "all its sends");
    }
}
