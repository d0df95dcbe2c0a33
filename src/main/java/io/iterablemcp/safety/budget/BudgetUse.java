package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one change counts as.
 *
 * @param unknownPeople whether nobody knows how many people it reaches
 */
public record BudgetUse(Map<BudgetKind, Long> amounts, boolean unknownPeople) {

    public static final BudgetUse NOTHING = new BudgetUse(Map.of(), false);

    public BudgetUse {
        amounts = amounts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(amounts));
    }

    static BudgetUse of(BudgetKind kind, long amount) {
        return new BudgetUse(Map.of(kind, amount), false);
    }

    BudgetUse and(BudgetKind kind, long amount) {
        Map<BudgetKind, Long> both = new EnumMap<>(BudgetKind.class);
        both.putAll(amounts);
        both.merge(kind, amount, Long::sum);
        return new BudgetUse(both, unknownPeople);
    }

    public long amount(BudgetKind kind) {
        return amounts.getOrDefault(kind, 0L);
    }

    /** Whether the call itself sends messages, so that quiet hours and the domains of recipients matter. */
    public boolean message() {
        return unknownPeople
                || (amounts.containsKey(BudgetKind.PEOPLE) && !amounts.containsKey(BudgetKind.SUBSCRIPTIONS));
    }
}
