package io.iterablemcp.server.jsonrpc;

/** The output to the client for one request: whole messages, from any thread. */
public interface MessageOutput {

    /** Sends something other than the answer: progress, a question to the person. */
    void message(CharSequence json);

    /** Whether anything but the answer can be sent. */
    default boolean carriesMessages() {
        return true;
    }

    /** Sends the answer; nothing follows it. */
    void answer(CharSequence json);

    /** The client cancelled its request and wants no answer. */
    default void unanswered() {}

    /** The client's token has ended, so it gets no answer. */
    default void revoked() {
        unanswered();
    }

    /** The protocol has no further use for this connection. */
    default void close() {}
}
