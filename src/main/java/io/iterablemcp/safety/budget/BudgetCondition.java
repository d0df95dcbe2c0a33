package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetKind;
import io.iterablemcp.config.budget.BudgetLimit;
import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Room for one change in all budgets that count it. If nobody knows how many people it reaches, it needs and takes all
 * that is left of the day.
 */
public final class BudgetCondition implements CommitCondition {

    private final List<BudgetScope> scopes;
    private final String agent;
    private final BudgetUse use;

    /** When its part was taken. */
    private volatile Instant taken = Instant.EPOCH;

    /** @param scopes of one project */
    public BudgetCondition(List<BudgetScope> scopes, String agent, BudgetUse use) {
        this.scopes = List.copyOf(scopes);
        this.agent = agent;
        this.use = use;
    }

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) throws SQLException {
        return shortage(sql, now).map(BudgetShortage::obstacle);
    }

    /** The first limit that has no room for the change. */
    public Optional<BudgetShortage> shortage(Sql sql, Instant now) throws SQLException {
        Instant latest = BudgetLedger.latest(sql, now);
        for (BudgetScope scope : scopes) {
            for (BudgetLimit limit : BudgetLimit.values()) {
                Optional<Obstacle> obstacle = check(sql, scope, limit, latest);
                if (obstacle.isPresent()) {
                    return Optional.of(new BudgetShortage(scope, limit, obstacle.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Obstacle> check(Sql sql, BudgetScope scope, BudgetLimit limit, Instant latest)
            throws SQLException {
        boolean all = use.unknownPeople() && limit == BudgetLimit.PEOPLE_PER_DAY;
        long amount = all ? 1 : use.amount(limit.kind());
        OptionalLong most = scope.limits().amount(limit);
        if (amount == 0 || most.isEmpty()) {
            return Optional.empty();
        }
        // The uses are added up by the database, and read only to say when there is room again.
        long used =
                limit.window().isZero() ? 0 : BudgetLedger.used(sql, scope, limit.kind(), latest.minus(limit.window()));
        return used + amount <= most.getAsLong()
                ? Optional.empty()
                : Optional.of(BudgetWords.usedUp(scope, BudgetState.read(sql, scope, limit, latest), amount, all));
    }

    @Override
    public void take(Sql sql, long change, Instant now) throws SQLException {
        Instant latest = BudgetLedger.latest(sql, now);
        String project = scopes.get(0).project();
        for (Map.Entry<BudgetKind, Long> part : use.amounts().entrySet()) {
            if (part.getValue() > 0) {
                BudgetLedger.take(sql, project, agent, part.getKey(), part.getValue(), latest, change);
            }
        }
        long rest = use.unknownPeople() ? leftOfTheDay(sql, latest) : 0;
        if (rest > 0) {
            BudgetLedger.take(sql, project, agent, BudgetKind.PEOPLE, rest, latest, change);
        }
        taken = latest;
    }

    private long leftOfTheDay(Sql sql, Instant latest) throws SQLException {
        long most = 0;
        for (BudgetScope scope : scopes) {
            if (scope.limits().amount(BudgetLimit.PEOPLE_PER_DAY).isPresent()) {
                most = Math.max(
                        most,
                        BudgetState.read(sql, scope, BudgetLimit.PEOPLE_PER_DAY, latest)
                                .left());
            }
        }
        return most;
    }

    @Override
    public void settle(Sql sql, long change, IntentState state) throws SQLException {
        if (state.counts()) {
            BudgetLedger.spend(sql, change, taken);
        } else {
            BudgetLedger.giveBack(sql, change, taken);
        }
    }
}
