package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.Intents;
import io.iterablemcp.safety.budget.BudgetLedger;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The campaign sends that Iterable holds back until the end of their grace period, and what people cancel of them. */
public final class GraceSends {

    private final Store store;
    private final Clock clock;

    public GraceSends(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Stored(long request, long campaign, Instant moment, String state) {

        static Stored read(Row row) throws SQLException {
            return new Stored(row.number("request"), row.number("campaign"), row.time("moment"), row.text("state"));
        }

        GraceSend of(ApprovalRequest its) {
            return new GraceSend(its, campaign, moment, state.equals("scheduled"));
        }
    }

    /** Those of a project that can still be cancelled, the first one to go out first. */
    public List<GraceSend> pending(String project) throws StoreException {
        Instant now = clock.instant();
        return store.read(sql -> {
            List<GraceSend> sends = new ArrayList<>();
            for (Stored each : sql.list(
                    "SELECT * FROM grace_send WHERE state <> 'cancelled' AND moment > ? ORDER BY moment, request",
                    Stored::read,
                    now)) {
                request(sql, each.request())
                        .filter(it -> it.call().project().equals(project))
                        .ifPresent(it -> sends.add(each.of(it)));
            }
            return List.copyOf(sends);
        });
    }

    /** @param project the one that the person works with */
    public Cancellable find(String project, long number) throws StoreException {
        return store.read(sql -> find(sql, project, number));
    }

    private Cancellable find(Sql sql, String project, long number) throws SQLException {
        Optional<ApprovalRequest> found = request(sql, number);
        if (found.isEmpty()) {
            return new Cancellable.Unknown(number);
        }
        ApprovalRequest request = found.get();
        if (!request.call().project().equals(project)) {
            return new Cancellable.OtherProject(number, request.call().project());
        }
        Optional<Stored> stored = sql.first("SELECT * FROM grace_send WHERE request = ?", Stored::read, number);
        if (stored.isEmpty()) {
            return new Cancellable.NoSend(request);
        }
        if (request.state() == RequestState.CANCELLED) {
            return new Cancellable.Cancelled(request);
        }
        GraceSend send = stored.get().of(request);
        return clock.instant().isBefore(send.moment()) ? new Cancellable.Ready(send) : new Cancellable.Over(send);
    }

    private Optional<ApprovalRequest> request(Sql sql, long number) throws SQLException {
        return RequestRows.reading(sql, clock.instant()).find(number).map(RequestRows.Found::request);
    }

    /**
     * Stores that Iterable has cancelled a send. It counts as not made: its people are free in the budgets again. If it was
     * cancelled in its last moment, nobody knows whether some people were reached, so it stays counted.
     *
     * @param words for the agent; may be empty
     * @return whether its people are free again
     */
    public boolean cancel(GraceSend send, Approver approver, String words) throws StoreException {
        return store.change(sql -> {
            Instant now = clock.instant();
            long number = send.request().number();
            int cancelled = sql.update(
                    "UPDATE grace_send SET state = 'cancelled', cancelled = ?, approver = ?, words = ?"
                            + " WHERE request = ? AND moment = ? AND state <> 'cancelled'",
                    now,
                    approver.name(),
                    ApprovalRequests.brief(words),
                    number,
                    send.moment());
            if (cancelled == 1) {
                RequestRows.changing(sql, now).cancel(number);
            }
            boolean unsent = cancelled == 1 && now.isBefore(send.moment());
            if (unsent) {
                giveBack(sql, number);
            }
            return unsent;
        });
    }

    private static void giveBack(Sql sql, long number) throws SQLException {
        Optional<Long> change = sql.first(
                        "SELECT intent FROM approval_request WHERE id = ?", row -> row.optionalNumber("intent"), number)
                .flatMap(it -> it);
        if (change.isPresent()) {
            Intents.cancelled(sql, change.get());
            BudgetLedger.giveBack(sql, change.get());
        }
    }
}
