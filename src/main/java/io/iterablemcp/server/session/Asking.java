package io.iterablemcp.server.session;

import io.iterablemcp.memory.OutOfMemory;
import io.iterablemcp.server.Question;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Puts a question to the person and waits for what comes back. */
public final class Asking {

    private Asking() {}

    /** Empty when the client cannot show it after all; the cautious choice when the person lets the time pass. */
    public static Optional<String> by(McpSession session, Question question) {
        CompletableFuture<ElicitResult> answer = session.sendRequest(
                        McpSchema.METHOD_ELICITATION_CREATE, question.form(), new TypeRef<ElicitResult>() {})
                .toFuture();
        try {
            return Optional.of(question.choice(answer.get()));
        } catch (ExecutionException noAnswer) {
            OutOfMemory.check(noAnswer);
            return noAnswer.getCause() instanceof McpError ? Optional.empty() : Optional.of(question.cautious());
        } catch (InterruptedException callCancelled) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of(question.cautious());
        }
    }
}
