package io.iterablemcp.tools;

import io.iterablemcp.store.record.CallHistory;
import java.time.Duration;
import java.util.Optional;

/** Keeps what became of each call. It never fails a call. */
public interface CallRecorder extends AutoCloseable {

    CallRecorder NONE = new CallRecorder() {
        @Override
        public void begins(Call call) {}

        @Override
        public void ended(Call call, Outcome outcome, Duration took) {}

        @Override
        public Optional<CallHistory> history() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    };

    /** Called before anything is done for the call, so that what the record needs is opened in parallel. */
    void begins(Call call);

    void ended(Call call, Outcome outcome, Duration took);

    /** The calls so far; empty if none is recorded. */
    Optional<CallHistory> history();

    /** Writes what is not yet written. */
    @Override
    void close();
}
