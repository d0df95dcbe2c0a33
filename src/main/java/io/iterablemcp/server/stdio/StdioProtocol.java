package io.iterablemcp.server.stdio;

import io.iterablemcp.server.calls.QuestionSender;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.calls.ToolMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.Optional;

/**
 * One family of protocol revisions on stdio. It answers the first lines from their text alone, because clients are
 * impatient and a JSON library takes long to load; all other messages come once there are tools.
 */
public interface StdioProtocol extends QuestionSender {

    /** Answers the line that opens a session; empty if the line has to be read as a message. */
    Optional<String> greeting(String line);

    /** Refuses a line that opens nothing, so that the next one is the first; empty if it has to be read as a message. */
    Optional<CharSequence> refusal(String line);

    /**
     * Serves these tools from now on.
     *
     * @param out for what belongs to no request
     */
    void serve(ToolMethods tools, RunningCalls calls, MessageOutput out);

    /** This line opened the session, and it has its greeting. */
    void greeted(String line);

    /** @param text the message as it was sent */
    void accept(JsonRpcMessage message, String text, MessageOutput out);
}
