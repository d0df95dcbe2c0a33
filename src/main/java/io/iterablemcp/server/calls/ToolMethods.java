package io.iterablemcp.server.calls;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.Optional;

/** Answers to {@code tools/list} and {@code tools/call}. */
public interface ToolMethods {

    void list(JsonRpcMessage.Request request, MessageOutput out);

    void call(JsonRpcMessage.Request request, McpClient client, MessageOutput out);

    /** What prompts, resources and completion are answered with; empty if the SDK answers these requests. */
    default Optional<ReadMethods> reads() {
        return Optional.empty();
    }
}
