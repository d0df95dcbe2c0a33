package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.LatestTime;
import io.iterablemcp.safety.preview.list.ListSizes;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and changes the rows of requests within one transaction. */
final class RequestRows {

    /** How long an approval counts. */
    static final Duration VALID = Duration.ofMinutes(15);

    private final Sql sql;
    private final Instant now;
    private final Instant latest;

    private RequestRows(Sql sql, Instant now, Instant latest) {
        this.sql = sql;
        this.now = now;
        this.latest = latest;
    }

    static RequestRows reading(Sql sql, Instant now) throws SQLException {
        return new RequestRows(sql, now, LatestTime.of(sql, now));
    }

    static RequestRows changing(Sql sql, Instant now) throws SQLException {
        return new RequestRows(sql, now, LatestTime.advance(sql, now));
    }

    /**
     * A row of the table.
     *
     * @param request its state is what counts now: a request that nobody has touched since it ended is expired
     * @param lists the changes of each list involved, as of the preview
     */
    record Found(ApprovalRequest request, String lists) {}

    Optional<Found> find(long number) throws SQLException {
        return withDecisions(sql.list("SELECT * FROM approval_request WHERE id = ?", this::row, number)).stream()
                .findFirst();
    }

    /**
     * The newest one of a call that was not used or was cancelled, and has not ended. After that, a call that was rejected or
     * cancelled is asked about again.
     */
    Optional<Found> ofCall(String fingerprint) throws SQLException {
        return withDecisions(sql.list(
                        "SELECT * FROM approval_request WHERE fingerprint = ?"
                                + " AND (state IN ('open', 'approved') OR (state IN ('rejected', 'cancelled') AND ends > ? AND ends_seen > ?))"
                                + " ORDER BY id DESC LIMIT 1",
                        this::row,
                        fingerprint,
                        now,
                        latest))
                .stream()
                .filter(it -> it.request().state() != RequestState.EXPIRED)
                .findFirst();
    }

    List<Found> ofProject(String project) throws SQLException {
        return withDecisions(
                sql.list("SELECT * FROM approval_request WHERE project = ? ORDER BY id", this::row, project));
    }

    int open(String project, String agent) throws SQLException {
        return (int) sql.number(
                "SELECT count(*) FROM approval_request WHERE state = 'open' AND project = ? AND agent = ?"
                        + " AND ends > ? AND ends_seen > ?",
                project,
                agent,
                now,
                latest);
    }

    long insert(RequestedCall call, RequestedChange change, int needed, Duration waits) throws SQLException {
        return sql.first(
                        "INSERT INTO approval_request (fingerprint, project, agent, client, tool, scope, state, created,"
                                + " ends, ends_seen, needed, answer, audience, basis, lists, preview)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                        row -> row.number("id"),
                        call.fingerprint(),
                        call.project(),
                        call.agent(),
                        call.client(),
                        call.tool(),
                        call.scope().text(),
                        RequestState.OPEN.word(),
                        now,
                        now.plus(waits),
                        latest.plus(waits),
                        needed,
                        change.answer().text(),
                        StoredChange.audience(change.audience()),
                        StoredChange.basis(change.basis()),
                        StoredChange.counts(ListSizes.writes(
                                sql, call.project(), change.basis().lists())),
                        StoredChange.preview(change))
                .orElseThrow(() -> new SQLException("the new row has no id"));
    }

    void end(long number, RequestState state) throws SQLException {
        sql.update("UPDATE approval_request SET state = ? WHERE id = ?", state.word(), number);
    }

    void approve(long number) throws SQLException {
        sql.update(
                "UPDATE approval_request SET state = ?, ends = ?, ends_seen = ? WHERE id = ?",
                RequestState.APPROVED.word(),
                now.plus(VALID),
                latest.plus(VALID),
                number);
    }

    /** For a while, the agent reads why when it makes the same call again. */
    void cancel(long number) throws SQLException {
        sql.update(
                "UPDATE approval_request SET state = ?, ends = ?, ends_seen = ? WHERE id = ?",
                RequestState.CANCELLED.word(),
                now.plus(VALID),
                latest.plus(VALID),
                number);
    }

    void decide(long number, Approver approver, boolean approved, String words) throws SQLException {
        sql.update(
                "INSERT INTO approval_decision (request, approver, means, approved, words, moment)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (request, approver) DO UPDATE SET"
                        + " means = excluded.means, approved = excluded.approved, words = excluded.words,"
                        + " moment = excluded.moment",
                number,
                approver.name(),
                approver.means().word(),
                approved,
                words,
                now);
    }

    /** Whether one of the lists has been changed through this store since the preview. */
    boolean listsChanged(Found found) throws SQLException {
        RequestedChange change = found.request().change();
        String counts = StoredChange.counts(ListSizes.writes(
                sql, found.request().call().project(), change.basis().lists()));
        return !counts.equals(found.lists());
    }

    private Found row(Row row) throws SQLException {
        RequestedCall call = new RequestedCall(
                row.text("fingerprint"),
                row.text("project"),
                row.text("agent"),
                row.text("client"),
                row.text("tool"),
                new DayScope(row.text("scope")));
        String preview = row.text("preview");
        RequestedChange change = new RequestedChange(
                StoredChange.audience(row.text("audience")),
                StoredChange.basis(row.text("basis")),
                StoredChange.lines(preview),
                StoredChange.warnings(preview),
                new ExpectedAnswer(row.text("answer")));
        ApprovalRequest request = new ApprovalRequest(
                row.number("id"),
                call,
                change,
                state(row),
                row.time("created"),
                row.time("ends"),
                (int) row.number("needed"),
                List.of());
        return new Found(request, row.text("lists"));
    }

    private RequestState state(Row row) throws SQLException {
        RequestState state = RequestState.of(row.text("state"));
        boolean ended = !now.isBefore(row.time("ends")) || !latest.isBefore(row.time("ends_seen"));
        return switch (state) {
            case OPEN -> ended ? RequestState.EXPIRED : state;
            // Somebody has set the clock back to a time before the approval.
            case APPROVED ->
                ended || now.isBefore(row.time("ends").minus(VALID.multipliedBy(2))) ? RequestState.EXPIRED : state;
            case REJECTED, USED, CANCELLED, EXPIRED -> state;
        };
    }

    private List<Found> withDecisions(List<Found> rows) throws SQLException {
        List<Found> all = new ArrayList<>();
        for (Found each : rows) {
            ApprovalRequest it = each.request();
            List<ApprovalRequest.Decision> decisions = sql.list(
                    "SELECT approver, means, approved, words, moment FROM approval_decision WHERE request = ?"
                            + " UNION ALL SELECT approver, 'terminal', 0, words, cancelled FROM grace_send"
                            + " WHERE request = ? AND state = 'cancelled' ORDER BY moment, approver",
                    RequestRows::decision,
                    it.number(),
                    it.number());
            all.add(new Found(
                    new ApprovalRequest(
                            it.number(),
                            it.call(),
                            it.change(),
                            it.state(),
                            it.created(),
                            it.ends(),
                            it.needed(),
                            decisions),
                    each.lists()));
        }
        return all;
    }

    private static ApprovalRequest.Decision decision(Row row) throws SQLException {
        return new ApprovalRequest.Decision(
                new Approver(row.text("approver"), Approver.Means.of(row.text("means"))),
                row.number("approved") == 1,
                row.text("words"),
                row.time("moment"));
    }
}
