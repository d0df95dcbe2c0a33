package io.iterablemcp.server.stdio;

import io.iterablemcp.server.Greeting;
import io.iterablemcp.server.Question;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpServerSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** The SDK behind the read loop: the handshake, the log level, what is no method at all, and questions to the person. */
final class SdkSession {

    private final McpJsonMapper mapper;
    private final McpServerSession session;

    private SdkSession(McpJsonMapper mapper, McpServerSession session) {
        this.mapper = mapper;
        this.session = session;
    }

    static SdkSession open(String version, ProtocolOut out) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        SdkTransport transport = new SdkTransport(mapper, out);
        Greeting.dress(McpServer.async(transport), version).build();
        return new SdkSession(mapper, transport.session());
    }

    /** Gives the SDK a line; its answer, if there is one, goes out through the transport. */
    void handle(String line, Consumer<Throwable> whenItFails) {
        try {
            session.handle(McpSchema.deserializeJsonRpcMessage(mapper, line)).subscribe(done -> {}, whenItFails);
        } catch (IOException | RuntimeException e) {
            whenItFails.accept(e);
        }
    }

    Optional<String> ask(Question question) {
        CompletableFuture<ElicitResult> answer = session.sendRequest(
                        McpSchema.METHOD_ELICITATION_CREATE, question.form(), new TypeRef<ElicitResult>() {})
                .toFuture();
        try {
            return Optional.of(question.choice(answer.get()));
        } catch (ExecutionException noAnswer) {
            // The client said that it cannot after all, or the person let the time pass.
            return noAnswer.getCause() instanceof McpError ? Optional.empty() : Optional.of(question.cautious());
        } catch (InterruptedException callCancelled) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(question.cautious());
        }
    }
}
