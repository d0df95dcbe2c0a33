package io.iterablemcp.tools;

import java.time.Duration;

/** Keeps what became of each call. It never fails a call. */
public interface CallRecorder extends AutoCloseable {

    CallRecorder NONE = new CallRecorder() {
        @Override
        public void begins(Call call) {}

        @Override
        public void ended(Call call, Outcome outcome, Duration took) {}

        @Override
        public void close() {}
    };

    /** Called before anything is done for the call, so that what the record needs is opened in parallel. */
    void begins(Call call);

    void ended(Call call, Outcome outcome, Duration took);

    /** Writes what is not yet written. */
    @Override
    void close();
}
