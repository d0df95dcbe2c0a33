package io.iterablemcp.tracing;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Makes no spans. The trace of a call that has one is passed on with its requests. */
public record PassedOnTracing(RandomGenerator random) implements CallTracing {

    @Override
    public CallSpan begin(Optional<TraceContext> parent, boolean part) {
        return parent.isPresent() ? new PassedOn(parent.get()) : CallSpan.NONE;
    }

    @Override
    public void close() {}

    private String newSpan() {
        long id = random.nextLong();
        while (id == 0) {
            id = random.nextLong();
        }
        return String.format("%016x", id);
    }

    private final class PassedOn implements CallSpan {

        private final TraceContext from;

        PassedOn(TraceContext from) {
            this.from = from;
        }

        @Override
        public Optional<TraceContext> place() {
            return Optional.of(from);
        }

        @Override
        public AttemptSpan attempt(AttemptFacts request) {
            Map<String, String> headers = from.withSpan(newSpan()).headers();
            return new AttemptSpan() {
                @Override
                public Map<String, String> headers() {
                    return headers;
                }

                @Override
                public void end(OptionalInt status, Optional<String> error) {}
            };
        }

        @Override
        public void end(CallFacts facts) {}
    }
}
