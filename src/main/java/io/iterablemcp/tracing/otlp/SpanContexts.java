package io.iterablemcp.tracing.otlp;

import io.iterablemcp.tracing.TraceContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Converts between the library's places in a trace and ours. */
final class SpanContexts {

    private static final W3CTraceContextPropagator HEADERS = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Map<String, String>> HEADER = Map::get;

    private SpanContexts() {}

    static Context of(TraceContext place) {
        return HEADERS.extract(Context.root(), place.headers(), HEADER);
    }

    static Map<String, String> headers(Context context) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.inject(context, headers, Map::put);
        return headers;
    }
}
