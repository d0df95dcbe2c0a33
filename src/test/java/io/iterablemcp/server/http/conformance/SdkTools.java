package io.iterablemcp.server.http.conformance;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.Sdk;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has the SDK list and call the tools that it knows. */
public record SdkTools(Sdk sdk) implements ToolMethods {

    @Override
    public void list(JsonRpcMessage.Request request, MessageOutput out) {
        pass(request, out);
    }

    @Override
    public void call(JsonRpcMessage.Request request, McpClient client, MessageOutput out) {
        pass(request, out);
    }

    private void pass(JsonRpcMessage.Request request, MessageOutput out) {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("jsonrpc", Json.text("2.0"));
        message.put("id", request.id());
        message.put("method", Json.text(request.method()));
        message.put("params", request.params());
        sdk.request(
                JsonWriter.write(new Json.Obj(message)),
                out,
                () -> out.answer(
                        JsonRpcAnswers.error(request.id(), JsonRpcAnswers.INTERNAL_ERROR, JsonRpcAnswers.BROKEN)));
    }
}
