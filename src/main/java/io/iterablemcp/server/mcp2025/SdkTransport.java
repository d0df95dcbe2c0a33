package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The SDK's transport for a session with one output. The SDK's own transport for stdio ends the process on the first
 * bad line, answers nothing after the end of input and supports no cancellation, so this program reads the input and
 * only the output passes here.
 */
public final class SdkTransport implements McpServerTransportProvider, McpServerTransport {

    private final McpJsonMapper mapper;
    private final List<String> versions;
    private final MessageOutput out;
    private McpServerSession session;

    public SdkTransport(McpJsonMapper mapper, List<String> versions, MessageOutput out) {
        this.mapper = mapper;
        this.versions = versions;
        this.out = out;
    }

    public McpServerSession session() {
        return session;
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session = factory.create(this);
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> SdkMessages.put(message, mapper, out));
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
        return versions;
    }
}
