package io.iterablemcp.tools;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.preview.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the stages have found out about a change before it is made.
 *
 * @param conditions to be fulfilled when its intent is stored
 */
public record PlannedChange(Optional<Preview> preview, List<CommitCondition> conditions) {

    static final PlannedChange UNKNOWN = new PlannedChange(Optional.empty(), List.of());

    public PlannedChange {
        conditions = List.copyOf(conditions);
    }

    PlannedChange with(Preview found) {
        return new PlannedChange(Optional.of(found), conditions);
    }

    PlannedChange with(CommitCondition further) {
        List<CommitCondition> all = new ArrayList<>(conditions);
        all.add(further);
        return new PlannedChange(preview, all);
    }
}
