package io.iterablemcp.store;

import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The one place where old rows are removed. Each package that keeps rows for a time takes part with a rule. */
public final class Retention {

    private final List<Rule> rules;

    public Retention(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Removes rows that are too old or too many. */
    @FunctionalInterface
    public interface Rule {

        /**
         * Removes a limited number of rows, because others wait for this transaction.
         *
         * @return the number of removed rows; the rule is applied again until it is 0
         */
        int apply(Sql sql, Instant now) throws SQLException;
    }

    /** Applies all rules, each in transactions of its own. */
    public int apply(Store store, Instant now) throws StoreException {
        int removed = 0;
        for (Rule rule : rules) {
            int step;
            do {
                step = store.change(sql -> rule.apply(sql, now));
                removed += step;
            } while (step > 0);
        }
        return removed;
    }
}
