package io.iterablemcp.benchmark.tasks;

import java.io.IOException;

/**
 * A task as a marketer sets it: with names, not with ids.
 *
 * @param composed whether a tool of this server was made for such tasks
 * @param limited whether the published rate limits apply
 * @param here the shortest sequence of calls with this server
 * @param there the shortest sequence that works with Iterable's own server
 */
record MarketersTask(String question, boolean composed, boolean limited, Side here, Side there) {

    /** Solves the task with one server. */
    interface Side {
        /** The answer in words that do not depend on the server. */
        String answer(CountedCalls calls, TaskFacts facts) throws IOException;
    }

    static MarketersTask plain(String question, Side here, Side there) {
        return new MarketersTask(question, false, false, here, there);
    }

    static MarketersTask composed(String question, Side here, Side there) {
        return new MarketersTask(question, true, false, here, there);
    }

    /** With rate limits on. */
    MarketersTask withLimits() {
        return new MarketersTask(question, composed, true, here, there);
    }
}
