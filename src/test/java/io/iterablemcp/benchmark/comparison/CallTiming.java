package io.iterablemcp.benchmark.comparison;

import io.iterablemcp.benchmark.RowServer;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.benchmark.ServerSession;
import io.iterablemcp.endtoend.RowResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of get_lists in one process that has just started: first one after the other, then many at once.
 *
 * @param median milliseconds of a call, one after the other
 * @param perSecond calls a second, many at once
 */
record CallTiming(double median, double perSecond) {

    private static final int COUNT = 300;
    private static final int AT_ONCE = 32;
    private static final int ROWS = 20;

    static CallTiming measure(ServerCommand command, RowServer api) throws IOException {
        try (ServerSession session = ServerSession.ready(command, api.settings(RowResponse.OBJECT.bytes(ROWS), 0))) {
            return new CallTiming(sequential(session), atOnce(session));
        }
    }

    private static double sequential(ServerSession session) throws IOException {
        SampleSet sample = new SampleSet();
        for (int i = 0; i < COUNT; i++) {
            sample.add(session.call(1000 + i, "get_lists", "{}").millis());
        }
        return sample.median();
    }

    /** Each answer makes room for the next call. */
    private static double atOnce(ServerSession session) throws IOException {
        List<String> answers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < AT_ONCE; i++) {
            session.sendCall(2000 + i, "get_lists", "{}");
        }
        while (answers.size() < COUNT) {
            answers.add(session.readLine());
            if (answers.size() + AT_ONCE <= COUNT) {
                session.sendCall(2000 + answers.size() + AT_ONCE, "get_lists", "{}");
            }
        }
        double perSecond = COUNT * 1e9 / (System.nanoTime() - begin);
        for (String answer : answers) {
            ServerSession.success(answer);
        }
        return perSecond;
    }
}
