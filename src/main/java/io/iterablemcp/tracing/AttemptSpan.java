package io.iterablemcp.tracing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One attempt to send a request to Iterable. */
public interface AttemptSpan {

    AttemptSpan NONE = new AttemptSpan() {
        @Override
        public Map<String, String> headers() {
            return Map.of();
        }

        @Override
        public void end(OptionalInt status, Optional<String> error) {}
    };

    /** The headers that name the trace to whoever receives the request. */
    Map<String, String> headers();

    /**
     * @param status empty if there was no response
     * @param error the kind of failure, in one word
     */
    void end(OptionalInt status, Optional<String> error);
}
