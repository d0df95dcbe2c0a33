package io.iterablemcp.safety.budget;

import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.safety.preview.Audience;
import java.util.Optional;

/** What becomes of a change of which nobody knows how many people it reaches, where a budget limits them. */
public final class UnknownAudience {

    private UnknownAudience() {}

    /** @param asksPeople whether a person is asked about such a change before it is made */
    public static Optional<Obstacle> obstacle(BudgetScope scope, Optional<Audience> audience, boolean asksPeople) {
        if (audience.isPresent() && audience.get() instanceof Audience.NotYetKnown later) {
            return Optional.of(BudgetWords.notYetKnown(later.from()));
        }
        if (asksPeople) {
            return Optional.empty();
        }
        String why = audience.isPresent() && audience.get() instanceof Audience.Unknown unknown
                ? unknown.why()
                : "there is no preview of it";
        return Optional.of(BudgetWords.unknownAudience(scope, why));
    }
}
