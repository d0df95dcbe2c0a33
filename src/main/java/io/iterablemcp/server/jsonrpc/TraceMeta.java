package io.iterablemcp.server.jsonrpc;

import io.iterablemcp.json.Json;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;

/** The trace of a request, which MCP keeps in {@code params._meta} on every transport. */
public final class TraceMeta {

    private static final String META = "_meta";

    private TraceMeta() {}

    /** Empty if the request names no trace, or names it in a form that W3C does not allow. */
    public static Optional<TraceContext> of(Json.Obj params) {
        Json.Obj meta = params.object(META).orElse(Json.Obj.EMPTY);
        Optional<String> parent = meta.text(TraceContext.PARENT);
        return parent.isPresent()
                ? TraceContext.read(parent.get(), meta.text(TraceContext.STATE).orElse(""))
                : Optional.empty();
    }

    /** The request with the trace of what carried it, unless it names a trace itself. */
    public static JsonRpcMessage.Request carried(JsonRpcMessage.Request request, TraceContext carrier) {
        if (of(request.params()).isPresent()) {
            return request;
        }
        Json.Obj meta = request.params().object(META).orElse(Json.Obj.EMPTY);
        for (String name : new String[] {TraceContext.PARENT, TraceContext.STATE}) {
            meta = meta.with(name, Json.text(carrier.headers().getOrDefault(name, "")));
        }
        return new JsonRpcMessage.Request(
                request.id(), request.method(), request.params().with(META, meta));
    }
}
