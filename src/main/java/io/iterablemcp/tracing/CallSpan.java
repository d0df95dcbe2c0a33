package io.iterablemcp.tracing;

import java.util.Optional;

/** One call in its trace, from its begin to its end. */
public interface CallSpan {

    /** A call that belongs to no trace. */
    CallSpan NONE = new CallSpan() {
        @Override
        public Optional<TraceContext> place() {
            return Optional.empty();
        }

        @Override
        public AttemptSpan attempt(AttemptFacts request) {
            return AttemptSpan.NONE;
        }

        @Override
        public void end(CallFacts facts) {}
    };

    /** Where its parts and its requests belong. */
    Optional<TraceContext> place();

    /** Begins one attempt to send its request. */
    AttemptSpan attempt(AttemptFacts request);

    void end(CallFacts facts);

    /**
     * What a span says of a call.
     *
     * @param tool empty if there is no such tool
     * @param id names the call in the record
     * @param outcome the kind of outcome, in one word
     */
    record CallFacts(Optional<String> tool, String id, String outcome, boolean error) {}
}
