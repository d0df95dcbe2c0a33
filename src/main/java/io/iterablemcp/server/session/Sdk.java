package io.iterablemcp.server.session;

import io.iterablemcp.tools.Question;
import java.util.Optional;
import java.util.function.Consumer;

/** The SDK's side of one session: the handshake, what is no method of ours, and questions to the person. */
public interface Sdk {

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

    /**
     * Puts a question to the person and returns at once.
     *
     * @param out the stream of the call that asks
     * @param answered gets the choice, or nothing when the client cannot show questions after all; it is never called when
     *     the person does not answer
     */
    void ask(Question question, MessageOutput out, Consumer<Optional<String>> answered);
}
