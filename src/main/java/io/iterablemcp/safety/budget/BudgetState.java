package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is left of one limit at a moment.
 *
 * @param most the limit itself; as high as possible if there is none
 * @param taken what counts against it, the oldest first
 */
public record BudgetState(BudgetLimit limit, long most, List<BudgetLedger.Taken> taken) {

    /** The limit of each send has nothing that counts against it. */
    static BudgetState read(Sql sql, BudgetScope scope, BudgetLimit limit, Instant latest) throws SQLException {
        return new BudgetState(
                limit,
                scope.limits().amount(limit).orElse(Long.MAX_VALUE),
                limit.window().isZero()
                        ? List.of()
                        : BudgetLedger.taken(sql, scope, limit.kind(), latest.minus(limit.window())));
    }

    public long used() {
        return taken.stream().mapToLong(BudgetLedger.Taken::amount).sum();
    }

    public boolean limited() {
        return most != Long.MAX_VALUE;
    }

    /** Nothing is left of a limit that was lowered below what was used. */
    public long left() {
        return Math.max(0, most - used());
    }

    /** From when an amount fits, if nothing else is used; empty if it never does. */
    Optional<Instant> roomAt(long amount) {
        if (amount > most) {
            return Optional.empty();
        }
        long missing = amount - (most - used());
        for (BudgetLedger.Taken part : taken) {
            missing -= part.amount();
            if (missing <= 0) {
                return Optional.of(part.moment().plus(limit.window()));
            }
        }
        return Optional.empty();
    }

    /** From when more is free than now; empty if nothing is used. */
    public Optional<Instant> moreAt() {
        return taken.stream().findFirst().map(oldest -> oldest.moment().plus(limit.window()));
    }
}
