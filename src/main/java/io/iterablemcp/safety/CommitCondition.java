package io.iterablemcp.safety;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A condition of a change, such as a place in a budget. It is decided in the transaction that stores the intent, so no
 * other call of any process comes between.
 */
public interface CommitCondition {

    /** Why the change must not be made, if so. It changes nothing. */
    Optional<Obstacle> check(Sql sql, Instant now) throws SQLException;

    /**
     * Takes what the change needs, once all conditions are fulfilled.
     *
     * @param change the number of the intent
     */
    void take(Sql sql, long change, Instant now) throws SQLException;

    /** Settles what was taken when the outcome is known. Until then, and after a kill, the change counts as made. */
    void settle(Sql sql, long change, IntentState state) throws SQLException;
}
