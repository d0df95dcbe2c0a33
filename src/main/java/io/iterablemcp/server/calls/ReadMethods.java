package io.iterablemcp.server.calls;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.Optional;
import java.util.function.Function;

/** What the requests of a session besides those for tools need: prompts, resources, completion. */
public interface ReadMethods {

    /** What closes the tool to the caller at this moment; empty if nothing does, or if there is no such tool. */
    Optional<Decision> closed(String tool);

    /**
     * Answers a request that reads the project, as a running call that can be cancelled.
     *
     * @param client its name and version
     * @param answer makes the message with the answer
     */
    void start(
            JsonRpcMessage.Request request,
            String client,
            MessageOutput out,
            Function<CallerReads, CharSequence> answer);
}
