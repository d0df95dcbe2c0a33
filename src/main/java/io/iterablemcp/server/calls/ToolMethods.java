package io.iterablemcp.server.calls;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;

/** Answers to {@code tools/list} and {@code tools/call}. */
public interface ToolMethods {

    void list(JsonRpcMessage.Request request, MessageOutput out);

    void call(JsonRpcMessage.Request request, McpClient client, MessageOutput out);
}
