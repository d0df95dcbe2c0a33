package io.iterablemcp.tracing.otlp;

import io.iterablemcp.config.SpanCollector;
import io.iterablemcp.config.SpanOptions;
import io.iterablemcp.tracing.CallSpan;
import io.iterablemcp.tracing.CallTracing;
import io.iterablemcp.tracing.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Makes a span of each call and of each attempt to send its request, and sends them to a collector in the background. */
public final class OtlpTracing implements CallTracing {

    private static final Duration LAST_SPANS = Duration.ofSeconds(2);

    /** The library writes to stderr by itself; {@link LoggedExporter} logs what matters. Kept, or it would be collected. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    /** @param version of this program */
    public OtlpTracing(SpanCollector collector, String version) {
        LIBRARY.setLevel(Level.OFF);
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.endpoint().toString())
                .setTimeout(collector.options().timeout())
                .setCompression(collector.options().gzip() ? "gzip" : "none");
        collector.headers().forEach((name, value) -> exporter.addHeader(name, value.reveal()));
        AttributesBuilder resource = Attributes.builder().put("service.version", version);
        collector.resource().forEach(resource::put);
        provider = SdkTracerProvider.builder()
                .setSampler(sampler(collector.options()))
                .setResource(Resource.getDefault().merge(Resource.create(resource.build())))
                .addSpanProcessor(BatchSpanProcessor.builder(new LoggedExporter(exporter.build(), collector.address()))
                        .build())
                .build();
        tracer = provider.get("iterable-mcp");
        LoggerFactory.getLogger(OtlpTracing.class).info("Spans are sent to {}.", collector.address());
    }

    private static Sampler sampler(SpanOptions options) {
        Sampler own = options.share() >= 1 ? Sampler.alwaysOn() : Sampler.traceIdRatioBased(options.share());
        return options.byParent() ? Sampler.parentBased(own) : own;
    }

    @Override
    public CallSpan begin(Optional<TraceContext> parent, boolean part) {
        Context above = parent.map(SpanContexts::of).orElseGet(Context::root);
        Span span = tracer.spanBuilder(SentCallSpan.METHOD)
                .setParent(above)
                .setSpanKind(part ? SpanKind.INTERNAL : SpanKind.SERVER)
                .startSpan();
        return new SentCallSpan(tracer, span, Context.root().with(span));
    }

    @Override
    public void close() {
        provider.shutdown().join(LAST_SPANS.toMillis(), TimeUnit.MILLISECONDS);
    }
}
