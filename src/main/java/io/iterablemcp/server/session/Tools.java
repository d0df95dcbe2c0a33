package io.iterablemcp.server.session;

import io.iterablemcp.server.McpClient;

/** Answers to {@code tools/list} and {@code tools/call}. */
public interface Tools {

    void list(Message.Request request, MessageOut out);

    void call(Message.Request request, McpClient client, MessageOut out);
}
