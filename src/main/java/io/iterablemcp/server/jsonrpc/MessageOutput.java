package io.iterablemcp.server.jsonrpc;

/** The way to the client for one request: whole messages, from any thread. */
public interface MessageOutput {

    /** Something that is not the answer: progress, a question to the person. */
    void message(CharSequence json);

    /** Whether anything but the answer gets through. */
    default boolean carriesMessages() {
        return true;
    }

    /** The answer; nothing follows it. */
    void answer(CharSequence json);

    /** The client took its request back and wants no answer. */
    default void unanswered() {}

    /** The client's token has ended, so it gets no answer. */
    default void revoked() {
        unanswered();
    }

    /** The protocol wants no more of this connection. */
    default void close() {}
}
