package io.iterablemcp.tools;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.approval.ApprovalCondition;
import io.iterablemcp.safety.preview.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the stages have found out about a change before it is made.
 *
 * @param conditions to be fulfilled when its intent is stored
 * @param sent what goes to Iterable in place of the call's own request
 */
public record PlannedChange(Optional<Preview> preview, List<CommitCondition> conditions, Optional<SentRequest> sent) {

    static final PlannedChange UNKNOWN = new PlannedChange(Optional.empty(), List.of());

    public PlannedChange(Optional<Preview> preview, List<CommitCondition> conditions) {
        this(preview, conditions, Optional.empty());
    }

    public PlannedChange {
        conditions = List.copyOf(conditions);
    }

    PlannedChange with(Preview found) {
        return new PlannedChange(Optional.of(found), conditions, sent);
    }

    PlannedChange with(CommitCondition further) {
        List<CommitCondition> all = new ArrayList<>(conditions);
        all.add(further);
        return new PlannedChange(preview, all, sent);
    }

    PlannedChange with(SentRequest instead) {
        return new PlannedChange(preview, conditions, Optional.of(instead));
    }

    /** The request for this one call whose approval it uses up. */
    Optional<Long> approval() {
        return conditions.stream()
                .filter(ApprovalCondition.class::isInstance)
                .map(condition -> ((ApprovalCondition) condition).number())
                .findFirst();
    }
}
