package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.calls.Invitation;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.Elicitation;
import io.iterablemcp.server.mcp2025.Sdk;
import io.iterablemcp.tools.Question;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The SDK behind a session in which each request has its own stream. */
final class SdkStreams implements Sdk {

    private final McpJsonMapper mapper;
    private final McpStreamableServerSession session;

    SdkStreams(McpJsonMapper mapper, McpStreamableServerSession session) {
        this.mapper = mapper;
        this.session = session;
    }

    @Override
    public void request(String text, MessageOutput out, Runnable cannot) {
        try {
            session.responseStream(new StreamTransport(mapper, out))
                    .handle((JSONRPCRequest) read(text))
                    .subscribe(done -> {}, mistake -> cannot.run());
        } catch (IOException | RuntimeException mistake) {
            cannot.run();
        }
    }

    @Override
    public void initialized(String text) {
        tell(text);
    }

    @Override
    public void answered(String text) {
        tell(text);
    }

    private void tell(String text) {
        try {
            JSONRPCMessage message = read(text);
            Mono<Void> taken = message instanceof JSONRPCResponse response
                    ? session.accept(response)
                    : session.accept((JSONRPCNotification) message);
            taken.subscribe(done -> {}, mistake -> {});
        } catch (IOException | RuntimeException clientsMistake) {
            // JSON-RPC has no answer to it.
            return;
        }
    }

    @Override
    public void ask(Question question, MessageOutput out, Consumer<Optional<String>> answered) {
        Elicitation.ask(session.responseStream(new StreamTransport(mapper, out)), question, answered);
    }

    @Override
    public void invite(Invitation invitation, MessageOutput out, Consumer<Boolean> answered) {
        Elicitation.invite(session.responseStream(new StreamTransport(mapper, out)), invitation, answered);
    }

    /** From now on, messages that belong to no request go there. */
    void listen(MessageOutput out) {
        session.listeningStream(new StreamTransport(mapper, out));
    }

    private JSONRPCMessage read(String text) throws IOException {
        return McpSchema.deserializeJsonRpcMessage(mapper, text);
    }
}
