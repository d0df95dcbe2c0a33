package io.iterablemcp.tracing.otlp;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** Exports spans, and logs one line when the collector cannot be reached and one when it can again. */
final class LoggedExporter implements SpanExporter {

    private final SpanExporter exporter;
    private final String collector;
    private final AtomicBoolean away = new AtomicBoolean();

    LoggedExporter(SpanExporter exporter, String collector) {
        this.exporter = exporter;
        this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        try {
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(() -> log(result.isSuccess()));
        } catch (RuntimeException e) {
            // The JDK's client throws for headers that it sets itself.
            log(false);
            return CompletableResultCode.ofFailure();
        }
    }

    private void log(boolean arrived) {
        if (!arrived && away.compareAndSet(false, true)) {
            LoggerFactory.getLogger(LoggedExporter.class)
                    .warn("{} does not take spans. They are left out until it does.", collector);
        } else if (arrived && away.compareAndSet(true, false)) {
            LoggerFactory.getLogger(LoggedExporter.class).info("{} takes spans again.", collector);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
