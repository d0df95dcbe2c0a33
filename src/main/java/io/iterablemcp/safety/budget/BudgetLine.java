package io.iterablemcp.safety.budget;

import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.config.budget.BudgetText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person reads about one limit. Texts are empty where there is nothing to say.
 *
 * @param more when more is free than now
 */
public record BudgetLine(String name, String limit, String used, String left, Optional<Instant> more) {

    private static final String UNLIMITED = "unlimited";

    public static BudgetLine of(BudgetState state) {
        String limit = state.limited() ? number(state.most()) : UNLIMITED;
        if (state.limit().window().isZero()) {
            return new BudgetLine(state.limit().key(), limit, "", "", Optional.empty());
        }
        return new BudgetLine(
                state.limit().key(),
                limit,
                number(state.used()),
                state.limited() ? number(state.left()) : "",
                BudgetReport.freeAgain(state));
    }

    /** The limits that are no numbers, one a line. */
    public static List<String> others(BudgetScope scope) {
        List<String> lines = new ArrayList<>();
        BudgetLimits limits = scope.limits();
        BudgetText.of(new BudgetLimits(Map.of(), limits.allowed(), limits.quietHours()))
                .forEach((name, value) ->
                        lines.add((name.equals(BudgetText.QUIET_HOURS) ? name + ": " : "only " + name + ": ") + value));
        return lines;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
