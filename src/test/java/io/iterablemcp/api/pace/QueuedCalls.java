package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Limit;
import java.time.Duration;
import java.util.List;

/** Queued calls of agents that wait five seconds for their turn. */
final class QueuedCalls {

    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final Limit ONE_A_SECOND = new Limit(1, Limit.Window.SECOND, Limit.Scope.PROJECT);

    private QueuedCalls() {}

    static QueuedCall of(String agent, Time time) {
        return new QueuedCall(agent, Deadline.in(Duration.ofSeconds(45), time), PATIENCE, words -> {}, time);
    }

    static List<String> agents(List<QueuedCall> places) {
        return places.stream().map(QueuedCall::agent).toList();
    }
}
