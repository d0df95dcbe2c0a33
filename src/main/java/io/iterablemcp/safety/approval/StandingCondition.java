package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.LatestTime;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Counts a call against a standing approval in the transaction that stores the change. */
public final class StandingCondition implements CommitCondition {

    private final StandingApproval approval;
    private final RequestedCall call;

    public StandingCondition(StandingApproval approval, RequestedCall call) {
        this.approval = approval;
        this.call = call;
    }

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) throws SQLException {
        Instant latest = LatestTime.advance(sql, now);
        Optional<StandingApproval> found = StandingApprovals.find(sql, approval.number(), latest)
                .filter(it -> it.terms().project().equals(call.project())
                        && it.created().equals(approval.created()));
        if (found.isEmpty() || !StandingApprovals.lasts(sql, approval.number(), now, latest)) {
            return obstacle("has ended");
        }
        Map<String, String> marks = found.get().terms().marks().orElse(Map.of());
        if (WrittenContent.since(sql, call.project(), marks, found.get().created())) {
            return obstacle("has ended, because " + WrittenContent.WHY);
        }
        return StandingApprovals.full(found.get()) ? obstacle("is used up for now") : Optional.empty();
    }

    private Optional<Obstacle> obstacle(String why) {
        return Optional.of(new Obstacle(
                Obstacle.Kind.APPROVAL,
                "standing approval " + approval.number() + " " + why,
                "Make the same call again to ask a person."));
    }

    /** The request that has led to it was for this call as well. */
    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        sql.update(
                "INSERT INTO standing_use (approval, intent, moment) VALUES (?, ?, ?)",
                approval.number(),
                change,
                LatestTime.of(sql, now));
        sql.update(
                "UPDATE approval_request SET state = 'used', intent = ? WHERE fingerprint = ? AND state = 'approved'",
                change,
                call.fingerprint());
    }

    @Override
    public void settle(Sql sql, long change, IntentState state) throws SQLException {
        if (!state.counts()) {
            sql.update("DELETE FROM standing_use WHERE approval = ? AND intent = ?", approval.number(), change);
        }
    }
}
