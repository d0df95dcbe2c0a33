package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the SDK's messages to the client. */
public final class SdkMessages {

    private SdkMessages() {}

    public static void put(JSONRPCMessage message, McpJsonMapper mapper, MessageOutput out) {
        if (message instanceof JSONRPCResponse response) {
            out.answer(write(safe(response), mapper));
        } else {
            out.message(write(message, mapper));
        }
    }

    public static String write(JSONRPCMessage message, McpJsonMapper mapper) {
        try {
            return mapper.writeValueAsString(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SDK puts the text of exceptions into its errors. The messages that it handles fail only on their content. */
    private static JSONRPCResponse safe(JSONRPCResponse response) {
        if (response.error() == null) {
            return response;
        }
        return JSONRPCResponse.error(
                response.id(),
                response.error().code() == JsonRpcAnswers.METHOD_NOT_FOUND
                        ? new JSONRPCError(JsonRpcAnswers.METHOD_NOT_FOUND, JsonRpcAnswers.NO_METHOD)
                        : new JSONRPCError(JsonRpcAnswers.INVALID_PARAMS, "The params are invalid for this method."));
    }
}
