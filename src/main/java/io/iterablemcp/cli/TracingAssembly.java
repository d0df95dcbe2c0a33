package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.config.SpanCollector;
import io.iterablemcp.tracing.CallTracing;
import io.iterablemcp.tracing.PassedOnTracing;
import io.iterablemcp.tracing.otlp.OtlpTracing;
import java.util.Optional;
import java.util.Random;

/** Assembles the tracing of calls. The library for spans is loaded at the first call, and only if a collector is set. */
final class TracingAssembly {

    private TracingAssembly() {}

    static CallTracing of(Settings settings) {
        Optional<SpanCollector> collector = settings.collector();
        return collector.isPresent()
                ? new LazyTracing(() -> new OtlpTracing(collector.get(), BuildInfo.version()))
                : new PassedOnTracing(new Random());
    }
}
