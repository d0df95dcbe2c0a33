package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Uses up the approval of one call in the transaction that stores the change. */
public final class ApprovalCondition implements CommitCondition {

    private final ApprovalRequest request;

    public ApprovalCondition(ApprovalRequest request) {
        this.request = request;
    }

    /** The number of the request. */
    public long number() {
        return request.number();
    }

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) throws SQLException {
        RequestRows rows = RequestRows.changing(sql, now);
        // An empty store may have replaced the one with this request, in which the number is another one's.
        Optional<RequestRows.Found> found =
                rows.find(request.number()).filter(it -> it.request().call().equals(request.call()));
        if (found.isEmpty()) {
            return obstacle("is not in the store any more");
        }
        return switch (found.get().request().state()) {
            case APPROVED -> changed(sql, rows, found.get());
            case USED -> obstacle("was used a moment ago, and an approval is for one call");
            case REJECTED -> obstacle("was rejected a moment ago");
            case CANCELLED -> obstacle("was cancelled in its grace period");
            case OPEN, EXPIRED -> obstacle("does not count any more");
        };
    }

    private Optional<Obstacle> changed(Sql sql, RequestRows rows, RequestRows.Found found) throws SQLException {
        if (rows.listsChanged(found)) {
            return obstacle("does not count any more, because a list that is involved has been changed");
        }
        return WrittenContent.since(sql, found.request())
                ? obstacle("does not count any more, because " + WrittenContent.WHY)
                : Optional.empty();
    }

    private Optional<Obstacle> obstacle(String why) {
        return Optional.of(new Obstacle(
                Obstacle.Kind.APPROVAL,
                "request " + request.number() + " " + why,
                "Make the same call again to ask a person again."));
    }

    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        int used = sql.update(
                "UPDATE approval_request SET state = 'used', intent = ? WHERE id = ? AND state = 'approved'",
                change,
                request.number());
        if (used != 1) {
            throw new SQLException("the approval has gone within one transaction");
        }
    }

    /** If no request was sent, it may be used again as long as it counts. */
    @Override
    public void settle(Sql sql, long change, IntentState state) throws SQLException {
        if (state == IntentState.NOT_SENT) {
            sql.update(
                    "UPDATE approval_request SET state = 'approved', intent = NULL"
                            + " WHERE id = ? AND fingerprint = ? AND intent = ? AND state = 'used'",
                    request.number(),
                    request.call().fingerprint(),
                    change);
        }
    }
}
