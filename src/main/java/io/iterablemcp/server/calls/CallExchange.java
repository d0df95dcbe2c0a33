package io.iterablemcp.server.calls;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tracing.TraceContext;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one running call can do besides answering, and where it comes from.
 *
 * @param progressToken empty when the client did not ask for progress
 * @param trace the trace that its request belongs to
 * @param answers the form of its answer; empty if the request names none
 */
record CallExchange(
        RunningCall call,
        Optional<Json> progressToken,
        Optional<TraceContext> trace,
        Optional<AnswerStyle> answers,
        MessageOutput out) {

    void progress(double done, Optional<Double> total, String message) {
        if (progressToken.isEmpty() || call.cancelled()) {
            return;
        }
        Map<String, Json> params = new LinkedHashMap<>();
        params.put("progressToken", progressToken.get());
        params.put("progress", number(done));
        total.ifPresent(all -> params.put("total", number(all)));
        params.put("message", Json.text(message));
        StringBuilder line =
                new StringBuilder(200).append("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":");
        JsonWriter.append(line, new Json.Obj(params));
        out.message(line.append('}'));
    }

    boolean cancelled() {
        return call.cancelled();
    }

    /** {@code 3} rather than {@code 3.0}: clients show it as it comes. */
    private static Json number(double value) {
        return new Json.Num(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }
}
