package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.mcp2025.SdkMessages;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/**
 * The SDK as a server of many sessions. Its own servlet blocks a thread for each call, knows neither owners of sessions
 * nor limits nor cancellation, and shows exceptions to clients. So this program handles HTTP and passes the messages to
 * the SDK.
 */
final class SdkServer implements McpStreamableServerTransportProvider {

    /** The handshake is complete: the session, and the answer to initialize. */
    record Begun(SdkStreams sdk, String id, CharSequence answer) {}

    private final McpJsonMapper mapper = McpJsonDefaults.getMapper();
    private McpStreamableServerSession.Factory factory;

    SdkServer(Consumer<McpServer.AsyncSpecification<?>> setUp) {
        setUp.accept(McpServer.async(this));
    }

    /**
     * @param initialize the whole message
     * @param cannot runs instead if the message is invalid
     */
    void begin(String initialize, Consumer<Begun> then, Runnable cannot) {
        try {
            JSONRPCRequest request = (JSONRPCRequest) McpSchema.deserializeJsonRpcMessage(mapper, initialize);
            McpStreamableServerSession.McpStreamableServerSessionInit init =
                    factory.startSession(mapper.convertValue(request.params(), InitializeRequest.class));
            init.initResult()
                    .map(result -> JSONRPCResponse.result(request.id(), result))
                    .map(answer -> SdkMessages.write(answer, mapper))
                    .map(answer -> new Begun(
                            new SdkStreams(mapper, init.session()),
                            init.session().getId(),
                            answer))
                    .subscribe(then, mistake -> cannot.run());
        } catch (IOException | RuntimeException mistake) {
            cannot.run();
        }
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory newFactory) {
        factory = newFactory;
    }

    /** The sessions of this program notify their clients themselves. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> notifyClient(String session, String method, Object params) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public List<String> protocolVersions() {
        return ProtocolVersions.STREAMABLE;
    }
}
