package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetLimit;
import java.util.Locale;

/** How much of a limit is used, where people are warned. */
public enum BudgetLevel {
    ENOUGH("enough is left"),
    /** At most a fifth is left. */
    NEARLY("nearly used up"),
    USED_UP("used up");

    private static final long PART_LEFT = 5;

    private final String words;

    BudgetLevel(String words) {
        this.words = words;
    }

    public static BudgetLevel of(long used, long most) {
        if (used == 0 || used < nearlyFrom(most)) {
            return ENOUGH;
        }
        return used < most ? NEARLY : USED_UP;
    }

    /** From how much on a limit is nearly used up. */
    public static long nearlyFrom(long most) {
        return most - most / PART_LEFT;
    }

    public String words() {
        return words;
    }

    /** What a person is told: {@code the budget of this project is used up: 500 of 500 people in 24 hours …}. */
    public String sentence(BudgetScope scope, BudgetLimit limit, long used, long most) {
        return scope.words() + " is " + words + ": " + String.format(Locale.ROOT, "%,d", used) + " of "
                + limit.kind().count(most) + " " + limit.words() + " (" + limit.key() + "). "
                + scope.raise(limit.key());
    }
}
