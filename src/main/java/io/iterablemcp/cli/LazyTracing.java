package io.iterablemcp.cli;

import io.iterablemcp.tracing.CallSpan;
import io.iterablemcp.tracing.CallTracing;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;
import java.util.function.Supplier;

/** Creates the tracing at the first call; many sessions make none. */
final class LazyTracing implements CallTracing {

    private final Supplier<CallTracing> source;
    private volatile Optional<CallTracing> made = Optional.empty();

    LazyTracing(Supplier<CallTracing> source) {
        this.source = source;
    }

    @Override
    public CallSpan begin(Optional<TraceContext> parent, boolean part) {
        return tracing().begin(parent, part);
    }

    private CallTracing tracing() {
        Optional<CallTracing> tracing = made;
        return tracing.isPresent() ? tracing.get() : make();
    }

    private synchronized CallTracing make() {
        if (made.isEmpty()) {
            made = Optional.of(source.get());
        }
        return made.get();
    }

    @Override
    public void close() {
        made.ifPresent(CallTracing::close);
    }
}
