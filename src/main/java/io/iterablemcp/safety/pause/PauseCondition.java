package io.iterablemcp.safety.pause;

import io.iterablemcp.safety.CommitCondition;
import io.iterablemcp.safety.IntentState;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Nobody has paused the agent's changes. No intent is stored after the pause, on any server. */
public final class PauseCondition implements CommitCondition {

    private final String agent;
    private final UnaryOperator<String> shown;

    /** @param shown makes of the words of a pause what the agent may read */
    public PauseCondition(String agent, UnaryOperator<String> shown) {
        this.agent = agent;
        this.shown = shown;
    }

    @Override
    public Optional<Obstacle> check(Sql sql, Instant now) throws SQLException {
        return Pauses.of(sql, agent).map(pause -> pause.obstacle(shown));
    }

    @Override
    public void take(Sql sql, long change, Instant now) {
        // A pause is not used up.
    }

    @Override
    public void settle(Sql sql, long change, IntentState state) {
        // Nothing was taken.
    }
}
