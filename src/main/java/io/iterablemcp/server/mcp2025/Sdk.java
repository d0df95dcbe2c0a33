package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.calls.Invitation;
import io.iterablemcp.server.calls.QuestionSender;
import io.iterablemcp.server.jsonrpc.MessageOutput;

/**
 * The SDK's part of one session: the handshake, methods that this program does not handle, and questions to the person.
 */
public interface Sdk extends QuestionSender {

    /**
     * Answers a request.
     *
     * @param out receives its answer, and everything that the SDK sends while it works for this request
     * @param cannot runs instead if the SDK cannot process it
     */
    void request(String text, MessageOutput out, Runnable cannot);

    /** False if it need not be asked, because it does not have this method. */
    default boolean mayHave(String method) {
        return true;
    }

    /** Takes {@code notifications/initialized}. */
    void initialized(String text);

    /** Receives the client's answer to a question. Ignores what it cannot read. */
    void answered(String text);

    @Override
    default void done(Invitation invitation, MessageOutput out) {
        Elicitation.done(invitation, out);
    }
}
