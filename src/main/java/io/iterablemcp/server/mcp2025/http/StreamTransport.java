package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.SdkMessages;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import reactor.core.publisher.Mono;

/** One output to the client, in the form that the SDK expects. */
record StreamTransport(McpJsonMapper mapper, MessageOutput out) implements McpStreamableServerTransport {

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> SdkMessages.put(message, mapper, out));
    }

    /** Streams cannot be resumed after a break, so messages have no ids. */
    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String id) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public void close() {}
}
