package io.iterablemcp.server.stdio;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * What the SDK takes for its transport. Its own one for stdio ends the process on the first bad line, answers nothing
 * after the end of input and knows no cancellation, so the reading is ours and only the writing passes here.
 */
final class SdkTransport implements McpServerTransportProvider, McpServerTransport {

    private final McpJsonMapper mapper;
    private final ProtocolOut out;
    private McpServerSession session;

    SdkTransport(McpJsonMapper mapper, ProtocolOut out) {
        this.mapper = mapper;
        this.out = out;
    }

    McpServerSession session() {
        return session;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> out.line(write(message)));
    }

    private String write(JSONRPCMessage message) {
        try {
            return mapper.writeValueAsString(safe(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SDK puts the text of exceptions into its errors. What it is left with fails only on what was sent to it. */
    private static JSONRPCMessage safe(JSONRPCMessage message) {
        if (!(message instanceof JSONRPCResponse response) || response.error() == null) {
            return message;
        }
        return JSONRPCResponse.error(
                response.id(),
                response.error().code() == Answers.METHOD_NOT_FOUND
                        ? new JSONRPCError(
                                Answers.METHOD_NOT_FOUND, response.error().message())
                        : new JSONRPCError(Answers.INVALID_PARAMS, "The params do not fit this method."));
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session.sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(out::close);
    }

    @Override
    public void close() {
        out.close();
    }

    @Override
    public List<String> protocolVersions() {
        return McpServerTransportProvider.super.protocolVersions();
    }
}
