package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.calls.QuestionSender;
import io.iterablemcp.server.jsonrpc.MessageOutput;

/** The SDK's side of one session: the handshake, what is no method of ours, and questions to the person. */
public interface Sdk extends QuestionSender {

    /**
     * Answers a request.
     *
     * @param out where its answer goes, and all that the SDK sends while it works for this request
     * @param cannot is run instead when the SDK cannot make anything of it
     */
    void request(String text, MessageOutput out, Runnable cannot);

    /** False if it need not be asked: it does not have this method. */
    default boolean mayHave(String method) {
        return true;
    }

    /** Takes {@code notifications/initialized}. */
    void initialized(String text);

    /** Takes the client's answer to a question. What it cannot read, it passes over. */
    void answered(String text);
}
