package io.iterablemcp.server.stdio;

import static io.iterablemcp.server.TestTools.answered;

import io.iterablemcp.tools.Outcome;
import java.util.concurrent.TimeUnit;

/** The work of a tool that takes its time. */
final class Pause {

    private Pause() {}

    static Outcome of(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answered("done");
    }
}
