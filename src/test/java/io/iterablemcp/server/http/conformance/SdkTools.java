package io.iterablemcp.server.http.conformance;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.Message;
import io.iterablemcp.server.session.MessageOut;
import io.iterablemcp.server.session.Sdk;
import io.iterablemcp.server.session.Tools;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has the SDK list and call the tools that it knows. */
public record SdkTools(Sdk sdk) implements Tools {

    @Override
    public void list(Message.Request request, MessageOut out) {
        pass(request, out);
    }

    @Override
    public void call(Message.Request request, McpClient client, MessageOut out) {
        pass(request, out);
    }

    private void pass(Message.Request request, MessageOut out) {
        Map<String, Json> message = new LinkedHashMap<>();
        message.put("jsonrpc", Json.text("2.0"));
        message.put("id", request.id());
        message.put("method", Json.text(request.method()));
        message.put("params", request.params());
        sdk.request(
                JsonWriter.write(new Json.Obj(message)),
                out,
                () -> out.answer(Answers.error(request.id(), Answers.INTERNAL_ERROR, Answers.BROKEN)));
    }
}
