package io.iterablemcp.tracing.otlp;

import io.iterablemcp.tracing.AttemptFacts;
import io.iterablemcp.tracing.AttemptSpan;
import io.iterablemcp.tracing.CallSpan;
import io.iterablemcp.tracing.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call as OpenTelemetry's conventions for MCP describe it, and its requests as those for HTTP do. An address may
 * contain a person's, so a request has only the template of its path.
 *
 * @param context the span as the parent of others
 */
record SentCallSpan(Tracer tracer, Span span, Context context) implements CallSpan {

    static final String METHOD = "tools/call";

    @Override
    public Optional<TraceContext> place() {
        Map<String, String> headers = SpanContexts.headers(context);
        return TraceContext.read(
                headers.getOrDefault(TraceContext.PARENT, ""), headers.getOrDefault(TraceContext.STATE, ""));
    }

    @Override
    public AttemptSpan attempt(AttemptFacts request) {
        Span attempt = tracer.spanBuilder(request.method() + " " + request.template())
                .setParent(context)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("http.request.method", request.method())
                .setAttribute("url.template", request.template())
                .setAttribute("server.address", request.host())
                .setAttribute("server.port", (long) request.port())
                .startSpan();
        if (request.resends() > 0) {
            attempt.setAttribute("http.request.resend_count", (long) request.resends());
        }
        return new SentAttempt(attempt, SpanContexts.headers(Context.root().with(attempt)));
    }

    @Override
    public void end(CallFacts facts) {
        span.setAttribute("mcp.method.name", METHOD)
                .setAttribute("gen_ai.operation.name", "execute_tool")
                .setAttribute("iterable_mcp.call.id", facts.id())
                .setAttribute("iterable_mcp.call.outcome", facts.outcome());
        facts.tool().ifPresent(tool -> {
            span.updateName(METHOD + " " + tool);
            span.setAttribute("gen_ai.tool.name", tool);
        });
        if (facts.error()) {
            span.setAttribute("error.type", "tool_error").setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private record SentAttempt(Span span, Map<String, String> headers) implements AttemptSpan {

        @Override
        public void end(OptionalInt status, Optional<String> error) {
            status.ifPresent(code -> span.setAttribute("http.response.status_code", (long) code));
            error.ifPresent(kind -> span.setAttribute("error.type", kind).setStatus(StatusCode.ERROR));
            span.end();
        }
    }
}
