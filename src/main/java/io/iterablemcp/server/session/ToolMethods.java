package io.iterablemcp.server.session;

import io.iterablemcp.server.McpClient;

/** Answers to {@code tools/list} and {@code tools/call}. */
public interface ToolMethods {

    void list(JsonRpcMessage.Request request, MessageOutput out);

    void call(JsonRpcMessage.Request request, McpClient client, MessageOutput out);
}
