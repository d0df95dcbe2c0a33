package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.store.record.CallResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recorded call as JSON. */
final class ActivityJson {

    private ActivityJson() {}

    static String line(CallRecord call) {
        return VisibleJson.of(of(call));
    }

    static String array(List<CallRecord> calls) {
        return VisibleJson.of(
                new Json.Arr(calls.stream().<Json>map(ActivityJson::of).toList()));
    }

    static Json.Obj of(CallRecord call) {
        CallResult result = call.result();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("id", Json.text(call.id()));
        fields.put("time", Json.text(call.begun().toString()));
        fields.put("agent", Json.text(call.who().agent()));
        fields.put("client", Json.text(call.who().client()));
        fields.put("project", Json.text(call.who().project()));
        fields.put("tool", Json.text(call.what().tool()));
        fields.put("group", Json.text(call.what().group()));
        fields.put("access", Json.text(call.what().access()));
        fields.put("sentence", Json.text(call.what().sentence()));
        fields.put("arguments", arguments(call.what().arguments()));
        fields.put("outcome", Json.text(result.outcome()));
        if (!result.reason().isEmpty()) {
            fields.put("reason", Json.text(result.reason()));
        }
        result.rows().ifPresent(rows -> fields.put("rows", Json.Num.of(rows)));
        if (!call.interrupted()) {
            fields.put("bytes", Json.Num.of(result.bytes()));
            result.status().ifPresent(status -> fields.put("status", Json.Num.of(status)));
            fields.put("tries", Json.Num.of(result.tries()));
            fields.put("tookMillis", Json.Num.of(result.took().toMillis()));
        }
        call.parent().ifPresent(parent -> fields.put("parent", Json.text(parent)));
        call.trace().ifPresent(trace -> fields.put("traceId", Json.text(trace)));
        return new Json.Obj(fields);
    }

    /** The arguments of a removed person are no JSON any more. */
    private static Json arguments(String text) {
        try {
            return JsonReader.read(text);
        } catch (MalformedJson e) {
            return Json.text(text);
        }
    }
}
