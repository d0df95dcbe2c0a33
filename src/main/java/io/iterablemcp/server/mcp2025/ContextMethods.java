package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.calls.ReadMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.Optional;

/** The methods that give a client context: prompts, resources and completion. */
public final class ContextMethods {

    /** @param client empty before the handshake */
    void answer(JsonRpcMessage.Request request, Optional<McpClient> client, ReadMethods reads, MessageOutput out) {
        switch (request.method()) {
            case "prompts/list" -> out.answer(PromptAnswers.list(request));
            case "prompts/get" -> out.answer(PromptAnswers.get(request, reads));
            default ->
                out.answer(JsonRpcAnswers.error(
                        request.id(), JsonRpcAnswers.METHOD_NOT_FOUND, JsonRpcAnswers.NO_METHOD));
        }
    }
}
