package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores that a send has a grace period, in the transaction that stores the change: a person can cancel it even if the
 * process ends before Iterable's answer is there.
 *
 * @param request whose approval the send uses
 * @param moment when it goes out
 */
public record GraceCondition(long request, long campaign, Instant moment) implements CommitCondition {

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) {
        return Optional.empty();
    }

    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        sql.update(
                "INSERT INTO grace_send (request, campaign, moment, state, approver, words)"
                        + " VALUES (?, ?, ?, 'uncertain', '', '')",
                request,
                campaign,
                moment);
    }

    @Override
    public void settle(Sql sql, long change, IntentState state) throws SQLException {
        if (state == IntentState.ANSWERED) {
            sql.update(
                    "UPDATE grace_send SET state = 'scheduled' WHERE request = ? AND moment = ? AND state = 'uncertain'",
                    request,
                    moment);
        } else if (!state.counts()) {
            sql.update("DELETE FROM grace_send WHERE request = ? AND moment = ?", request, moment);
        }
    }
}
