package io.iterablemcp.server.session;

import io.iterablemcp.server.Question;
import java.util.Optional;

/** The SDK's side of one session: the handshake, what is no method of ours, and questions to the person. */
public interface Sdk {

    /**
     * Answers a request.
     *
     * @param out where its answer goes, and all that the SDK sends while it works for this request
     * @param cannot is run instead when the SDK cannot make anything of it
     */
    void request(String text, MessageOut out, Runnable cannot);

    /** False if it need not be asked: it does not have this method. */
    default boolean mayHave(String method) {
        return true;
    }

    /** Takes {@code notifications/initialized}. */
    void initialized(String text);

    /** Takes the client's answer to a question. What it cannot read, it passes over. */
    void answered(String text);

    /**
     * @param out the stream of the call that asks
     * @return empty when the client cannot show questions after all
     */
    Optional<String> ask(Question question, MessageOut out);
}
