package io.iterablemcp.api.pace;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.FakeTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private final FakeTime time = new FakeTime();
    private final FairQueue order = new FairQueue();

    private List<QueuedCall> join(String... agents) {
        List<QueuedCall> joined = new ArrayList<>();
        for (String agent : agents) {
            QueuedCall place = QueuedCalls.of(agent, time);
            order.join(place);
            joined.add(place);
        }
        return joined;
    }

    private void serve(int calls) {
        for (int i = 0; i < calls; i++) {
            order.served(order.places().get(0));
        }
    }

    private List<String> agents() {
        return QueuedCalls.agents(order.places());
    }

    @Test
    void callsOfOneAgentRunInOrderOfArrival() {
        List<QueuedCall> joined = join("a", "a", "a");
        assertThat(order.places()).isEqualTo(joined);
    }

    @Test
    void agentsTakeTurnsHoweverManyCallsOneHasQueued() {
        join("a", "a", "a", "a", "a", "b", "b", "c");
        assertThat(agents()).containsExactly("a", "b", "c", "a", "b", "a", "a", "a");
    }

    @Test
    void anAgentThatArrivesLaterIsNext() {
        join("a", "a", "a", "a", "a", "a");
        serve(3);
        join("b", "b");
        assertThat(agents()).containsExactly("b", "a", "b", "a", "a");
    }

    @Test
    void unusedTurnsGiveNoCredit() {
        join("b", "a", "a", "a", "a", "a", "a", "a", "a");
        serve(6);
        join("b", "b", "b");
        assertThat(agents()).containsExactly("b", "a", "b", "a", "b", "a");
    }

    @Test
    void anAgentThatReturnsAtOnceWaitsForAgentsWithoutATurn() {
        join("a", "b", "c");
        serve(1);
        join("a", "d");
        assertThat(agents()).containsExactly("b", "c", "d", "a");
    }

    @Test
    void cancelledCallsDoNotCount() {
        List<QueuedCall> joined = join("a", "a", "a", "a", "b");
        joined.subList(0, 3).forEach(order::leave);
        assertThat(agents()).containsExactly("a", "b");
        serve(2);
        order.leave(joined.get(0));
        join("b", "a");
        assertThat(agents()).containsExactly("b", "a");
    }
}
